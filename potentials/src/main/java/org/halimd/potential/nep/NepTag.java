package org.halimd.potential.nep;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first word of a model file, for example {@code nep4_zbl_charge1}.
 *
 * @param text the word itself
 * @param version 3: one network for all types; 4: one per type; 5: and one bias per type
 * @param kind what the model predicts
 * @param zbl whether a short-range repulsion is added
 * @param chargeMode the electrostatics
 */
public record NepTag(String text, int version, Kind kind, boolean zbl, ChargeMode chargeMode) {
  /** What a model predicts. */
  public enum Kind {
    /** Energies and forces. */
    POTENTIAL,
    /** The dipole moment of the cell. */
    DIPOLE,
    /** The polarizability tensor of the cell. */
    POLARIZABILITY
  }

  private static final Pattern SUPPORTED =
      Pattern.compile(
          "nep(?:([345])(_zbl)?|4(_zbl)?_charge([123])|([34])_(dipole|polarizability))");

  /**
   * Splits a tag.
   *
   * @throws IllegalArgumentException if no dynamics can be done with such a file; the message says
   *     why and which program made it
   */
  static NepTag parse(String text) {
    Matcher m = SUPPORTED.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(refusal(text));
    }
    if (m.group(4) != null) {
      ChargeMode mode = ChargeMode.values()[Integer.parseInt(m.group(4))];
      return new NepTag(text, 4, Kind.POTENTIAL, m.group(3) != null, mode);
    }
    if (m.group(6) != null) {
      Kind kind = m.group(6).equals("dipole") ? Kind.DIPOLE : Kind.POLARIZABILITY;
      return new NepTag(text, Integer.parseInt(m.group(5)), kind, false, ChargeMode.NONE);
    }
    int version = Integer.parseInt(m.group(1));
    return new NepTag(text, version, Kind.POTENTIAL, m.group(2) != null, ChargeMode.NONE);
  }

  private static String refusal(String text) {
    String start = "cannot use the model kind '" + text + "'; ";
    if (text.matches("nep[345](_zbl)?_temperature")) {
      return start
          + "it is a temperature-dependent free-energy model made by GPUMD's trainer (nep) with"
          + " model_type 3, which is not supported; train with model_type 0";
    }
    if (text.matches("nep[345](_zbl)?(_charge)?_vdw")) {
      return start
          + "it has the experimental learned dispersion of GPUMD's trainer (nep, keyword vdw or"
          + " charge_vdw), which no molecular-dynamics program evaluates; train without that keyword";
    }
    if (text.matches("nep[12]?(_zbl)?")) {
      return start
          + "NEP1 and NEP2 files were made by early releases of GPUMD's trainer (nep)"
          + " and no current program reads them; train again with NEP4";
    }
    return start
        + "known are nep3, nep4, nep5, each also with _zbl, nep4_charge1/2/3,"
        + " nep4_zbl_charge1/2/3, and nep3 or nep4 with _dipole or _polarizability";
  }
}
