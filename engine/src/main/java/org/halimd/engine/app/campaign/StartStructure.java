package org.halimd.engine.app.campaign;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.io.StructureFiles;
import org.halimd.crystal.ordering.FormalCharges;
import org.halimd.engine.app.analyze.Text;
import org.halimd.engine.app.build.SupercellText;
import org.halimd.engine.app.run.Displacements;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.io.StructureChecks;
import org.halimd.potential.PotentialModel;

/** The structure that all systems of a campaign start from, checked. */
final class StartStructure {
  /** More than rounding of charges that are no whole numbers. */
  private static final double NEUTRAL = 1e-6;

  private final Path file;
  private final Structure structure;

  private StartStructure(Path file, Structure structure) {
    this.file = file;
    this.structure = structure;
  }

  /**
   * Reads and enlarges it; velocities are left out.
   *
   * @throws InputException if it cannot be simulated as it is
   */
  static StartStructure read(Path file, String supercell, Consumer<String> warnings) {
    boolean extended = file.getFileName().toString().toLowerCase(Locale.ROOT).contains(".xyz");
    Structure structure =
        extended && supercell == null
            ? extendedXyz(file, warnings)
            : crystal(file, supercell, warnings);
    StructureChecks.check(structure).forEach(warnings);
    return new StartStructure(file, structure);
  }

  /** Keeps masses and groups, which a crystal has not. */
  private static Structure extendedXyz(Path file, Consumer<String> warnings) {
    Structure s = ExtendedXyzReader.readOne(file, warnings);
    Crystal.of(s); // refuses cells that are not periodic
    return new Structure(
        s.file(),
        s.line(),
        s.box(),
        s.symbols(),
        s.x(),
        s.y(),
        s.z(),
        s.mass(),
        s.charge(),
        null,
        null,
        null,
        s.groups(),
        s.info(),
        s.extra());
  }

  private static Structure crystal(Path file, String supercell, Consumer<String> warnings) {
    Crystal crystal = StructureFiles.read(file, warnings);
    if (!crystal.isOrdered()) {
      throw new InputException(
          file,
          "it has partly occupied sites; decide who sits where with 'halimd build %s --supercell %s --out model.xyz' and give model.xyz"
              .formatted(file, supercell == null ? "2x2x2" : supercell));
    }
    return supercell == null
        ? crystal.toStructure()
        : SupercellText.parse("--supercell", supercell).of(crystal).toStructure();
  }

  Structure structure() {
    return structure;
  }

  /** Number of atoms of each species in order of appearance. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    structure.symbols().forEach(symbol -> counts.merge(symbol, 1, Integer::sum));
    return counts;
  }

  /**
   * Whether the potential can be used.
   *
   * @throws InputException if it lacks an element, or reaches farther than the cell is wide
   */
  void requireFit(PotentialModel model, String potential, boolean smallCell) {
    List<String> missing =
        counts().keySet().stream().filter(s -> !model.elements().contains(s)).toList();
    if (!missing.isEmpty()) {
      throw new InputException(
          file,
          "the potential '%s' knows %s but not %s; take another potential or structure"
              .formatted(potential, String.join(" ", model.elements()), String.join(" ", missing)));
    }
    int[] times = new int[3];
    boolean small = false;
    for (int d = 0; d < 3; d++) {
      times[d] = (int) Math.ceil(2 * model.cutoff() / structure.box().thickness(d));
      small |= structure.box().thickness(d) < model.cutoff();
    }
    if (small && !smallCell) {
      throw new InputException(
          file,
          String.format(
              Locale.ROOT,
              "the cell is %.2f x %.2f x %.2f Å thick, less than the cutoff of the potential (%.2f"
                  + " Å), so ions would feel themselves; enlarge it, for example with --supercell"
                  + " %dx%dx%d, or insist with --small-cell",
              structure.box().thickness(0),
              structure.box().thickness(1),
              structure.box().thickness(2),
              model.cutoff(),
              times[0],
              times[1],
              times[2]));
    }
  }

  /**
   * The mobile ion.
   *
   * @param asked its symbol, or null for the usual one
   * @throws InputException if there is none, or several could be meant
   */
  String ion(String asked) {
    Map<String, Integer> counts = counts();
    String found = String.join(" ", counts.keySet());
    if (asked != null) {
      if (!counts.containsKey(asked)) {
        throw new InputException(
            file, "--ion: there is no atom of '%s', only %s".formatted(asked, found));
      }
      return asked;
    }
    List<String> usual = counts.keySet().stream().filter(Displacements::isMobile).toList();
    if (usual.contains("Li")) {
      return "Li";
    }
    if (usual.size() != 1) {
      throw new InputException(file, "it has %s; say with --ion which ions move".formatted(found));
    }
    return usual.getFirst();
  }

  /**
   * Formal charges of the species in e.
   *
   * @param given replace the usual ones
   * @param ion its charge must be known
   * @param ignore whether charges that are unknown or do not add up are accepted; then empty but
   *     for the ion
   * @throws InputException if the cell is charged
   */
  Map<String, Double> charges(Map<String, Double> given, String ion, boolean ignore) {
    FormalCharges formal = new FormalCharges(given);
    Map<String, Double> charges = new LinkedHashMap<>();
    double sum = 0;
    try {
      for (Map.Entry<String, Integer> e : counts().entrySet()) {
        charges.put(e.getKey(), formal.of(e.getKey()));
        sum += e.getValue() * formal.of(e.getKey());
      }
    } catch (InputException e) {
      if (!ignore) {
        throw new InputException(e.getMessage() + ", or go on without with --ignore-charges");
      }
      sum = Double.NaN;
    }
    if (Math.abs(sum) < NEUTRAL) {
      return charges;
    }
    if (!ignore) {
      throw new InputException(file, charged(sum, charges));
    }
    return Map.of(ion, formal.of(ion));
  }

  private String charged(double sum, Map<String, Double> charges) {
    String list =
        counts().entrySet().stream()
            .map(
                e ->
                    String.format(
                        Locale.ROOT,
                        "%d %s at %s",
                        e.getValue(),
                        e.getKey(),
                        signed(charges.get(e.getKey()))))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "the formal charges add up to %s e (%s); correct the composition ('halimd build"
            + " --balance X' finds the number of X), give another charge with --charge X=Q, or"
            + " insist with --ignore-charges",
        signed(sum),
        list);
  }

  private static String signed(double charge) {
    return (charge > 0 ? "+" : "") + Text.number(charge);
  }
}
