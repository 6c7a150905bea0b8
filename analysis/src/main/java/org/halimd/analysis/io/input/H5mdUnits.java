package org.halimd.analysis.io.input;

import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import java.util.Map;

/** Units in the notation of H5MD, as factors to Å and fs. */
final class H5mdUnits {
  private static final Map<String, Double> LENGTH =
      Map.of(
          "Angstrom",
          1.0,
          "angstrom",
          1.0,
          "A",
          1.0,
          "Å",
          1.0,
          "Angstroms",
          1.0,
          "angstroms",
          1.0,
          "nm",
          10.0,
          "pm",
          0.01);

  private static final Map<String, Double> ENERGY =
      Map.of("eV", 1.0, "meV", 1e-3, "kJ mol-1", 0.010364269656, "kcal mol-1", 0.043364104241);

  private static final Map<String, Double> TIME = Map.of("fs", 1.0, "ps", 1e3, "ns", 1e6);

  private H5mdUnits() {}

  /** The factor of a unit of length to Å; NaN if unknown. */
  static double length(String unit) {
    return LENGTH.getOrDefault(unit, Double.NaN);
  }

  /** The factor of a unit of energy to eV; NaN if unknown. */
  static double energy(String unit) {
    return ENERGY.getOrDefault(
        plain(unit.replace('/', ' ').replaceAll("mol$", "mol-1")), Double.NaN);
  }

  /** The factor of a unit of time to fs; NaN if unknown. */
  static double time(String unit) {
    return TIME.getOrDefault(unit, Double.NaN);
  }

  /** The factor of a unit such as {@code nm ps-1} or {@code Angstrom/fs} to Å/fs. */
  static double velocity(String unit) {
    String[] words = plain(unit).replace("/", " ").replace("-1", "").trim().split("\\s+");
    return words.length == 2 ? length(words[0]) / time(words[1]) : Double.NaN;
  }

  /** Powers without the sign of a power. */
  private static String plain(String unit) {
    return unit.replace("^", "").strip();
  }

  /** The unit a node names; empty if it names none. */
  static String of(Node node) {
    Attribute attribute = node.getAttribute("unit");
    if (attribute == null) {
      return "";
    }
    Object data = attribute.getData();
    return (data instanceof Object[] several ? String.valueOf(several[0]) : String.valueOf(data))
        .strip();
  }
}
