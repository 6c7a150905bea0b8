package org.halimd.engine.script.keyword;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellFreedom;
import org.halimd.engine.script.Arguments;

/** The forms of the keyword {@code ensemble}: one entry for each ensemble name. */
final class EnsembleForms {
  private static final List<String> KNOWN_ELSEWHERE =
      List.of(
          "nvt_qtb",
          "npt_qtb",
          "heat_nhc",
          "heat_lan",
          "heat_bdp",
          "heat_hybrid",
          "heat_nhc_power",
          "ttm",
          "heat_ttm",
          "rpmd",
          "trpmd",
          "pimd",
          "msst",
          "nphug",
          "wall_mirror",
          "wall_piston",
          "wall_harmonic",
          "ti",
          "ti_spring",
          "ti_liquid",
          "ti_as",
          "ti_rs");

  private static final double BERENDSEN_OFF = 100_000;

  private record Form(String usage, Function<Arguments, Ensemble> parser) {}

  private static final Map<String, Form> FORMS = forms();

  /** All forms, separated by bars. */
  static final String USAGE =
      String.join(
          " | ", FORMS.entrySet().stream().map(f -> "ensemble " + f.getValue().usage()).toList());

  private EnsembleForms() {}

  /** Reads name and arguments of an ensemble. */
  static Ensemble parse(Arguments in) {
    List<String> names = new ArrayList<>(FORMS.keySet());
    String name = in.hasNext() ? in.peek(0) : "";
    if (KNOWN_ELSEWHERE.contains(name)) {
      throw in.line()
          .error(
              "ensemble: '%s' exists in GPUMD but is not supported; supported are %s"
                  .formatted(name, String.join(" ", names)));
    }
    if (!FORMS.containsKey(name)) {
      throw in.line().error(unknown(in, name, names));
    }
    Form form = FORMS.get(name);
    Arguments arguments = new Arguments(in.line(), "ensemble " + form.usage());
    arguments.word("the ensemble");
    Ensemble ensemble = form.parser().apply(arguments);
    arguments.end();
    in.skipAll();
    return ensemble;
  }

  private static String unknown(Arguments in, String name, List<String> names) {
    if (name.isEmpty()) {
      return "ensemble: the name of an ensemble is missing, one of " + String.join(" ", names);
    }
    return "ensemble: '%s' is unknown%s; expected is one of %s"
        .formatted(name, in.hint(name, names), String.join(" ", names));
  }

  private static Map<String, Form> forms() {
    Map<String, Form> forms = new LinkedHashMap<>();
    forms.put("nve", new Form("nve", in -> new Ensemble.Nve()));
    put(forms, "nvt_nhc", Ensemble.NvtNoseHoover::new);
    put(forms, "nvt_bdp", Ensemble.NvtBussi::new);
    put(forms, "nvt_ber", Ensemble.NvtBerendsen::new);
    put(forms, "nvt_lan", Ensemble.NvtLangevin::new);
    put(forms, "nvt_bao", Ensemble.NvtBaoab::new);
    put(forms, "npt_ber", Ensemble.NptBerendsen::new);
    put(forms, "npt_scr", Ensemble.NptStochasticCell::new);
    forms.put("nvt_mttk", new Form("nvt_mttk temp T1 T2 [tperiod N]", MttkForm::nvt));
    forms.put(
        "npt_mttk",
        new Form(
            "npt_mttk temp T1 T2 DIR P1 P2 [DIR P1 P2 ...] [tperiod N] [pperiod N]"
                + " [couple xyz|xy|yz|xz]",
            MttkForm::npt));
    forms.put(
        "nph_mttk",
        new Form(
            "nph_mttk DIR P1 P2 [DIR P1 P2 ...] [pperiod N] [couple xyz|xy|yz|xz]", MttkForm::nph));
    return forms;
  }

  @FunctionalInterface
  private interface Thermostat {
    Ensemble of(double t1, double t2, double tau);
  }

  private static void put(Map<String, Form> forms, String name, Thermostat thermostat) {
    forms.put(
        name,
        new Form(
            name + " T1 T2 TAU",
            in ->
                thermostat.of(
                    in.positive("T1, a temperature in K"),
                    in.positive("T2, a temperature in K"),
                    in.atLeast("TAU in steps", 1))));
  }

  @FunctionalInterface
  private interface Barostat {
    Ensemble of(
        double t1,
        double t2,
        double tau,
        CellFreedom freedom,
        double[] pressure,
        double[] modulus,
        double tauP,
        boolean thermostat);
  }

  private static void put(Map<String, Form> forms, String name, Barostat barostat) {
    String usage =
        name
            + " T1 T2 TAU {P C | PXX PYY PZZ CXX CYY CZZ | PXX PYY PZZ PYZ PXZ PXY CXX CYY CZZ CYZ"
            + " CXZ CXY} TAUP";
    forms.put(name, new Form(usage, in -> pressureForm(in, barostat)));
  }

  private static Ensemble pressureForm(Arguments in, Barostat barostat) {
    double t1 = in.positive("T1, a temperature in K");
    double t2 = in.positive("T2, a temperature in K");
    double tau = in.atLeast("TAU in steps", 1);
    CellFreedom freedom =
        switch (in.remaining()) {
          case 3 -> CellFreedom.ISOTROPIC;
          case 7 -> CellFreedom.ORTHOGONAL;
          case 13 -> CellFreedom.TRICLINIC;
          default ->
              throw in.error(
                  "after TAU 3, 7 or 13 numbers are expected (one, three or six pressures, as many"
                      + " moduli, TAUP), not "
                      + in.remaining());
        };
    int count = (in.remaining() - 1) / 2;
    double[] pressure = new double[Ensemble.VOIGT];
    double[] modulus = new double[Ensemble.VOIGT];
    for (int k = 0; k < count; k++) {
      pressure[k] = in.number("a pressure in GPa");
    }
    for (int k = 0; k < count; k++) {
      modulus[k] = in.positive("an elastic modulus in GPa");
    }
    double tauP = in.atLeast("TAUP in steps", 1);
    return barostat.of(t1, t2, tau, freedom, pressure, modulus, tauP, tau <= BERENDSEN_OFF);
  }
}
