package org.halimd.analysis.bondvalence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;

/**
 * Parameters of ions and bonds. As text, one per line, {@code #} before remarks; a bond either as
 * its Morse potential or as the bond-valence parameters of which that is made ({@link
 * MorsePotential#of}):
 *
 * <pre>
 * ion  Li+ n=2 block=sp radius=1.31 softness=0.02847
 * bond Li+ Cl- D0=0.49302 Rmin=2.39647 alpha=1.577287
 * bond Li+ Cl- R0=1.39892 b=0.634 N=5.258
 * </pre>
 */
public final class BondValenceTable {
  private static final String STANDARD = "bond-valence.txt";
  private static final Set<String> ION = Set.of("n", "block", "radius", "softness");
  private static final Set<String> MORSE = Set.of("D0", "Rmin", "alpha");
  private static final Set<String> VALENCE = Set.of("R0", "b", "N");

  private record Bond(Ion cation, Ion anion) {}

  private final Map<Ion, IonParameters> ions = new HashMap<>();
  private final Map<Bond, MorsePotential> potentials = new HashMap<>();
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
      addIon(Ion.parse(words[1]), values(words, 2, ION));
    } else if (words[0].equals("bond") && words.length == 6) {
      addBond(Ion.parse(words[1]), Ion.parse(words[2]), words);
    } else {
      throw new InputException(
          "expected 'ion Li+ n=2 block=sp radius=R softness=S', 'bond Li+ Cl- D0=D Rmin=R alpha=A'"
              + " or 'bond Li+ Cl- R0=R b=B N=N'");
    }
  }

  private void addIon(Ion ion, Map<String, String> values) {
    String block = values.get("block");
    if (!Set.of("sp", "d", "f").contains(block)) {
      throw new InputException("block=" + block + " is none of sp, d, f");
    }
    int n = (int) positive(values, "n");
    if (n != positive(values, "n")) {
      throw new InputException("n=%s: expected a whole number".formatted(values.get("n")));
    }
    ions.put(
        ion,
        new IonParameters(
            ion, n, block.equals("sp"), positive(values, "radius"), positive(values, "softness")));
  }

  private void addBond(Ion cation, Ion anion, String[] words) {
    if (cation.charge() < 0 || anion.charge() > 0) {
      throw new InputException("a bond is that of a cation and an anion, in this order");
    }
    Bond bond = new Bond(cation, anion);
    potentials.remove(bond);
    bonds.remove(bond);
    if (VALENCE.contains(words[3].split("=", 2)[0])) {
      Map<String, String> v = values(words, 3, VALENCE);
      double r0 = positive(v, "R0");
      bonds.put(bond, new BondParameters(cation, anion, r0, positive(v, "b"), positive(v, "N")));
    } else {
      Map<String, String> v = values(words, 3, MORSE);
      double depth = positive(v, "D0");
      potentials.put(bond, new MorsePotential(depth, positive(v, "Rmin"), positive(v, "alpha")));
    }
  }

  /** The words key=value from one on, which have these keys in any order. */
  private static Map<String, String> values(String[] words, int from, Set<String> keys) {
    Map<String, String> values = new HashMap<>();
    for (int i = from; i < words.length; i++) {
      int equal = words[i].indexOf('=');
      String key = words[i].substring(0, Math.max(0, equal));
      if (!keys.contains(key) || values.put(key, words[i].substring(equal + 1)) != null) {
        throw new InputException(
            "expected each of %s once instead of '%s'"
                .formatted(
                    keys.stream().sorted().map(k -> k + "=...").collect(Collectors.joining(", ")),
                    words[i]));
      }
    }
    return values;
  }

  private static double positive(Map<String, String> values, String key) {
    double value = Tokens.real(values.get(key));
    if (!(value > 0)) {
      throw new InputException("%s=%s: expected a positive number".formatted(key, values.get(key)));
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
      throw new InputException(
          "no radius is known for the ion %s%s; correct the charge with --charge %s=Q, or give a file with the line 'ion %s n=... block=... radius=... softness=...' to --parameters"
              .formatted(ion, statesOf(ion.element()), ion.element(), ion));
    }
    return found;
  }

  /**
   * The energy of a bond.
   *
   * @throws InputException if it is not in the table, or if it is to be made of bond-valence
   *     parameters and an ion is not in the table
   */
  MorsePotential of(Ion cation, Ion anion) {
    Bond bond = new Bond(cation, anion);
    MorsePotential potential = potentials.get(bond);
    if (potential != null) {
      return potential;
    }
    BondParameters parameters = bonds.get(bond);
    if (parameters == null) {
      throw missing(bond);
    }
    return MorsePotential.of(parameters, of(cation), of(anion));
  }

  private InputException missing(Bond wanted) {
    String partners =
        Stream.concat(potentials.keySet().stream(), bonds.keySet().stream())
            .filter(bond -> bond.cation.equals(wanted.cation))
            .map(bond -> bond.anion.toString())
            .sorted()
            .collect(Collectors.joining(", "));
    String line = "bond %s %s".formatted(wanted.cation, wanted.anion);
    return new InputException(
        "no bond-valence parameters are known for the bond %s %s (known with %s: %s); give a file with the line '%s D0=... Rmin=... alpha=...' or '%s R0=... b=... N=...' to --parameters"
            .formatted(
                wanted.cation,
                wanted.anion,
                wanted.cation,
                partners.isEmpty() ? "none" : partners,
                line,
                line));
  }

  /** The charges of an element that are in the table, in brackets. */
  private String statesOf(String element) {
    String list =
        ions.keySet().stream()
            .filter(ion -> ion.element().equals(element))
            .map(Ion::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    return list.isEmpty() ? "" : " (known: " + list + ")";
  }
}
