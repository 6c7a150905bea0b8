package org.halimd.analysis.bondvalence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;

/**
 * Parameters of ions and bonds. As text, one per line, {@code #} before remarks:
 *
 * <pre>
 * ion  Li+ n=2 block=sp radius=1.31 softness=0.02847
 * bond Li+ Cl- R0=1.39892 b=0.634 N=5.86667
 * </pre>
 */
public final class BondValenceTable {
  private static final String STANDARD = "bond-valence.txt";

  private record Bond(Ion cation, Ion anion) {}

  private final Map<Ion, IonParameters> ions = new HashMap<>();
  private final Map<Bond, BondParameters> bonds = new HashMap<>();

  private BondValenceTable() {}

  /** The values that come with the program; their sources are named in the file. */
  public static BondValenceTable standard() {
    try (InputStream in = BondValenceTable.class.getResourceAsStream(STANDARD)) {
      if (in == null) {
        throw new IllegalStateException("the program was packaged without " + STANDARD);
      }
      BondValenceTable table = new BondValenceTable();
      table.add(Path.of(STANDARD), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds the lines of a text; they replace what was there for the same ion or bond.
   *
   * @param source named in messages
   * @throws InputException if a line is wrong
   */
  public void add(Path source, String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        try {
          add(line.split("\\s+"));
        } catch (InputException e) {
          throw new InputException(source, i + 1, e.getMessage());
        }
      }
    }
  }

  private void add(String[] words) {
    if (words[0].equals("ion") && words.length == 6) {
      String block = text(words[3], "block");
      if (!block.equals("sp") && !block.equals("d") && !block.equals("f")) {
        throw new InputException("block=" + block + " is none of sp, d, f");
      }
      Ion ion = Ion.parse(words[1]);
      ions.put(
          ion,
          new IonParameters(
              ion,
              (int) positive(words[2], "n"),
              block.equals("sp"),
              positive(words[4], "radius"),
              positive(words[5], "softness")));
    } else if (words[0].equals("bond") && words.length == 6) {
      Ion cation = Ion.parse(words[1]);
      Ion anion = Ion.parse(words[2]);
      if (cation.charge() < 0 || anion.charge() > 0) {
        throw new InputException("a bond is that of a cation and an anion, in this order");
      }
      double r0 = positive(words[3], "R0");
      double b = positive(words[4], "b");
      double n = positive(words[5], "N");
      bonds.put(new Bond(cation, anion), new BondParameters(cation, anion, r0, b, n));
    } else {
      throw new InputException(
          "expected 'ion Li+ n=2 block=sp radius=R softness=S' or 'bond Li+ Cl- R0=R b=B N=N'");
    }
  }

  private static String text(String word, String key) {
    if (!word.startsWith(key + "=")) {
      throw new InputException("expected %s=... instead of '%s'".formatted(key, word));
    }
    return word.substring(key.length() + 1);
  }

  private static double positive(String word, String key) {
    double value = Tokens.real(text(word, key));
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new InputException("%s: expected a positive number".formatted(word));
    }
    return value;
  }

  /**
   * The parameters of an ion.
   *
   * @throws InputException if it is not in the table
   */
  IonParameters of(Ion ion) {
    IonParameters found = ions.get(ion);
    if (found == null) {
      throw missing("the ion " + ion, "ion " + ion + " n=... block=... radius=... softness=...");
    }
    return found;
  }

  /**
   * The parameters of a bond.
   *
   * @throws InputException if it is not in the table
   */
  BondParameters of(Ion cation, Ion anion) {
    BondParameters found = bonds.get(new Bond(cation, anion));
    if (found == null) {
      throw missing(
          "the bond %s %s".formatted(cation, anion),
          "bond %s %s R0=... b=... N=...".formatted(cation, anion));
    }
    return found;
  }

  private static InputException missing(String what, String line) {
    return new InputException(
        "no bond-valence parameters are known for %s; give a file with the line '%s' to --parameters"
            .formatted(what, line));
  }
}
