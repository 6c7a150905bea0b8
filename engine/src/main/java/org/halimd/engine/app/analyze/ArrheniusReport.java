package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.diffusion.ArrheniusAnalysis;
import org.halimd.analysis.diffusion.ArrheniusAnalysis.LeftOut;
import org.halimd.analysis.diffusion.ArrheniusAnalysis.Quantity;
import org.halimd.analysis.diffusion.ArrheniusFit;
import org.halimd.analysis.diffusion.ArrheniusFit.Prediction;
import org.halimd.analysis.diffusion.PiecewiseArrhenius;
import org.halimd.analysis.diffusion.TemperaturePoint;
import org.halimd.analysis.diffusion.VogelFit;
import org.halimd.analysis.io.CsvTable;
import org.halimd.io.InputException;

/** The temperature dependence as text, tables, JSON and figures. */
final class ArrheniusReport {
  private static final double[] ROOM = {300, 303.15};
  private static final int FEWEST_UNWEIGHTED = 3;
  private static final String ENERGY = "Activation energy";

  private final ArrheniusAnalysis analysis;
  private final Double breakTemperature;
  private final ResultFolder folder;
  private final List<Quantity> quantities = new ArrayList<>(List.of(Quantity.DIFFUSION));
  private final boolean weighted;
  private final Map<Quantity, ArrheniusFit> fits = new LinkedHashMap<>();
  private final ArrheniusAxes axes;

  /** Fits; {@code breakTemperature} in K may be null. */
  ArrheniusReport(ArrheniusAnalysis analysis, Double breakTemperature, ResultFolder folder) {
    this.analysis = analysis;
    this.breakTemperature = breakTemperature;
    this.folder = folder;
    if (analysis.hasConductivity()) {
      quantities.add(Quantity.CONDUCTIVITY);
    }
    weighted = analysis.hasErrors();
    if (analysis.allows(weighted)) {
      quantities.forEach(q -> fits.put(q, analysis.fit(q, weighted)));
    }
    if (breakTemperature != null) {
      requireBothSides(breakTemperature);
    }
    axes = new ArrheniusAxes(analysis);
  }

  private void requireBothSides(double kelvin) {
    double[] t = analysis.used().stream().mapToDouble(TemperaturePoint::temperature).toArray();
    long below = Arrays.stream(t).filter(v -> v < kelvin).distinct().count();
    long above = Arrays.stream(t).filter(v -> v >= kelvin).distinct().count();
    int needed = weighted ? 2 : FEWEST_UNWEIGHTED;
    if (below < needed || above < needed) {
      throw new InputException(
          "--break: %d temperatures with diffusion lie below %s K and %d above; each line needs %d"
              .formatted(below, Text.number(kelvin), above, needed));
    }
  }

  void print(Console console) {
    for (TemperaturePoint p : analysis.points()) {
      String what =
          p.used()
              ? "D = %s cm^2/s"
                  .formatted(Text.scientific(p.diffusion(), p.relativeError() * p.diffusion()))
              : "left out: " + p.excluded();
      console.line("%.6g K: %s".formatted(p.temperature(), what));
    }
    if (fits.isEmpty()) {
      console.warn(
          "not enough data for an activation energy: %d temperatures with diffusion, %d are needed"
              .formatted(analysis.used().size(), weighted ? 2 : FEWEST_UNWEIGHTED));
      return;
    }
    fits.forEach((quantity, fit) -> print(quantity, fit, console));
    axes.print(console);
    printLeaveOneOut(console);
    VogelFit vogel = analysis.vogel(quantities.getLast(), weighted);
    ArrheniusFit line = fits.get(quantities.getLast());
    if (vogel != null && vogel.preferredTo(line)) {
      console.warn(
          "the curve of Vogel, Tammann and Fulcher (T0 = %.4g K) describes the points better than the line (AICc %.4g against %.4g)"
              .formatted(vogel.t0(), vogel.akaike(), line.akaike()));
    }
    PiecewiseArrhenius two = piecewise(quantities.getLast());
    if (two != null && two.preferred()) {
      console.warn(
          "two lines that break at %.4g K describe the points better than one (AICc %.4g against %.4g): Ea %s eV below, %s eV above; one line across a phase transition means nothing"
              .formatted(
                  two.breakTemperature(),
                  two.akaike(),
                  two.akaikeOfOne(),
                  energy(two.cold()),
                  energy(two.hot())));
    }
  }

  private void print(Quantity quantity, ArrheniusFit fit, Console console) {
    boolean d = quantity == Quantity.DIFFUSION;
    console.line(
        "Ea from %s: %s eV (%s, %d points%s)"
            .formatted(
                d ? "ln D" : "ln(sigma T)",
                energy(fit),
                weighted ? "weighted by 1/RSD^2" : "unweighted",
                fit.points(),
                weighted && fit.points() > 2
                    ? ", chi^2/(n-2) = %.3g".formatted(fit.reducedChiSquare())
                    : ""));
    for (double t : ROOM) {
      Prediction p = fit.at(t);
      double divisor = d ? 1 : t;
      console.line(
          "%s(%s K) = %.4g %s, 95 %% interval %.3g to %.3g"
              .formatted(
                  d ? "D" : "sigma",
                  Text.number(t),
                  Math.exp(p.value()) / divisor,
                  d ? "cm^2/s" : "S/cm",
                  Math.exp(p.lower()) / divisor,
                  Math.exp(p.upper()) / divisor));
    }
    if (fit.reducedChiSquare() > 1 && weighted) {
      console.warn(
          "the points scatter more than their errors say (chi^2/(n-2) = %.3g); with rescaled errors Ea = %s eV"
              .formatted(fit.reducedChiSquare(), energy(fit.rescaled())));
    }
  }

  /** How far the results move if one of the points is left out. */
  private void printLeaveOneOut(Console console) {
    Quantity quantity = quantities.getLast();
    List<LeftOut> others = analysis.leaveOneOut(quantity, weighted);
    if (others.isEmpty()) {
      return;
    }
    boolean d = quantity == Quantity.DIFFUSION;
    DoubleSummaryStatistics energy =
        others.stream().mapToDouble(o -> o.fit().activationEnergy()).summaryStatistics();
    DoubleSummaryStatistics room =
        others.stream()
            .mapToDouble(o -> Math.exp(o.fit().at(300).value()) / (d ? 1 : 300))
            .summaryStatistics();
    console.line(
        "without one of the points: Ea %.3f to %.3f eV, %s(300 K) %.3g to %.3g %s"
            .formatted(
                energy.getMin(),
                energy.getMax(),
                d ? "D" : "sigma",
                room.getMin(),
                room.getMax(),
                d ? "cm^2/s" : "S/cm"));
  }

  private static String energy(ArrheniusFit fit) {
    return Text.plain(fit.activationEnergy(), fit.activationError());
  }

  private PiecewiseArrhenius piecewise(Quantity quantity) {
    if (breakTemperature == null) {
      return analysis.piecewise(quantity, weighted);
    }
    List<TemperaturePoint> used = analysis.used();
    double[] t = used.stream().mapToDouble(TemperaturePoint::temperature).toArray();
    double[] y = used.stream().mapToDouble(p -> ArrheniusAnalysis.logarithm(p, quantity)).toArray();
    double[] error =
        weighted ? used.stream().mapToDouble(TemperaturePoint::relativeError).toArray() : null;
    return PiecewiseArrhenius.at(t, y, error, breakTemperature);
  }

  void write() {
    CsvTable table =
        folder.table(
            "name",
            "T_K",
            "1000_over_T",
            "D_cm2_s",
            "lnD",
            "rel_std_D",
            "sigma_S_cm",
            "ln_sigmaT",
            "used",
            "residual_in_sigma",
            "residual_ln_sigmaT_in_sigma",
            "volume_A3",
            "n_ions",
            "charge",
            "excluded");
    for (TemperaturePoint p : analysis.points()) {
      boolean log = p.diffusion() > 0;
      table.row(
          p.name(),
          p.temperature(),
          1000 / p.temperature(),
          p.diffusion(),
          log ? Math.log(p.diffusion()) : Double.NaN,
          p.relativeError(),
          p.conductivity(),
          log ? Math.log(p.conductivity() * p.temperature()) : Double.NaN,
          p.used() ? 1 : 0,
          residual(p, Quantity.DIFFUSION),
          residual(p, Quantity.CONDUCTIVITY),
          p.volume(),
          p.ions(),
          p.charge(),
          p.excluded());
    }
    folder.write("arrhenius.csv", table);
    writeLeaveOneOut();
    axes.write(folder);
    for (Map.Entry<Quantity, ArrheniusFit> entry : fits.entrySet()) {
      String name = entry.getKey() == Quantity.DIFFUSION ? "arrhenius" : "arrhenius_sigma";
      PiecewiseArrhenius two = breakTemperature == null ? null : piecewise(entry.getKey());
      folder.figure(name, ArrheniusFigure.of(analysis, entry.getKey(), entry.getValue(), two));
    }
  }

  /** Distance from the line in errors of the point, or in the scatter of all where it has none. */
  private double residual(TemperaturePoint p, Quantity quantity) {
    ArrheniusFit fit = fits.get(quantity);
    if (fit == null || !p.used()) {
      return Double.NaN;
    }
    double unit = weighted ? p.relativeError() : Math.sqrt(fit.reducedChiSquare());
    return (ArrheniusAnalysis.logarithm(p, quantity) - fit.line().at(1 / p.temperature())) / unit;
  }

  private void writeLeaveOneOut() {
    CsvTable table = folder.table("quantity", "without_T_K", "Ea_eV", "se_Ea_eV", "value_at_300K");
    for (Quantity quantity : fits.keySet()) {
      for (LeftOut one : analysis.leaveOneOut(quantity, weighted)) {
        double divisor = quantity == Quantity.DIFFUSION ? 1 : 300;
        table.row(
            quantity.key(),
            one.without().temperature(),
            one.fit().activationEnergy(),
            one.fit().activationError(),
            Math.exp(one.fit().at(300).value()) / divisor);
      }
    }
    folder.write("leave_one_out.csv", table);
  }

  /** The fits; keys as in the reference data. */
  Map<String, Object> json(List<String> warnings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("n_points", analysis.points().size());
    json.put("n_used", analysis.used().size());
    json.put("excluded", excluded());
    for (Quantity quantity : fits.keySet()) {
      if (analysis.allows(false)) {
        json.put(quantity.key() + "/unweighted", fit(quantity, analysis.fit(quantity, false)));
      }
      if (weighted) {
        json.put(quantity.key() + "/weighted_absolute", fit(quantity, fits.get(quantity)));
      }
      VogelFit vogel = analysis.vogel(quantity, weighted);
      if (vogel != null) {
        json.put(quantity.key() + "/vogel_tammann_fulcher", vogel(vogel, fits.get(quantity)));
      }
      PiecewiseArrhenius two = piecewise(quantity);
      if (two != null) {
        json.put(quantity.key() + "/two_lines", twoLines(two));
      }
    }
    if (!axes.json().isEmpty()) {
      json.put(Quantity.DIFFUSION.key() + "/axes", axes.json());
    }
    json.put(KeyResult.KEY, keyResults());
    json.put("warnings", warnings);
    return json;
  }

  /** Activation energy and extrapolated values of the last quantity, conductivity where known. */
  private List<KeyResult> keyResults() {
    Quantity quantity = quantities.getLast();
    ArrheniusFit fit = fits.get(quantity);
    boolean d = quantity == Quantity.DIFFUSION;
    if (fit == null) {
      String reason = "%d temperatures with diffusion".formatted(analysis.used().size());
      return List.of(KeyResult.undetermined(ENERGY, "eV", reason));
    }
    double half = fit.quantile() * fit.activationError();
    List<KeyResult> results = new ArrayList<>();
    results.add(
        KeyResult.of(
            ENERGY,
            fit.activationEnergy(),
            fit.activationError(),
            fit.activationEnergy() - half,
            fit.activationEnergy() + half,
            "eV",
            "from %s, %d points".formatted(d ? "ln D" : "ln(σT)", fit.points())));
    for (double t : ROOM) {
      Prediction p = fit.at(t);
      double divisor = d ? 1 : t;
      results.add(
          KeyResult.of(
              (d ? "Diffusion coefficient" : "Conductivity") + " at " + Text.number(t) + " K",
              Math.exp(p.value()) / divisor,
              Double.NaN, // Symmetric in the logarithm only.
              Math.exp(p.lower()) / divisor,
              Math.exp(p.upper()) / divisor,
              d ? "cm² s⁻¹" : "S cm⁻¹",
              "extrapolated along the Arrhenius line"));
    }
    return results;
  }

  private List<Object> excluded() {
    List<Object> list = new ArrayList<>();
    for (TemperaturePoint p : analysis.points()) {
      if (!p.used()) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", p.name());
        one.put("T_K", p.temperature());
        one.put("reason", p.excluded());
        list.add(one);
      }
    }
    return list;
  }

  private static Map<String, Object> vogel(VogelFit vogel, ArrheniusFit line) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("A", vogel.a());
    map.put("B_K", vogel.b());
    map.put("T0_K", vogel.t0());
    map.put("chi2", vogel.chiSquare());
    map.put("AICc", vogel.akaike());
    map.put("AICc_of_one_line", line.akaike());
    map.put("preferred", vogel.preferredTo(line));
    return map;
  }

  private static Map<String, Object> twoLines(PiecewiseArrhenius two) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("break_K", two.breakTemperature());
    map.put("Ea_below_eV", two.cold().activationEnergy());
    map.put("se_Ea_below_eV", two.cold().activationError());
    map.put("Ea_above_eV", two.hot().activationEnergy());
    map.put("se_Ea_above_eV", two.hot().activationError());
    map.put("AICc", two.akaike());
    map.put("AICc_of_one_line", two.akaikeOfOne());
    map.put("preferred", two.preferred());
    return map;
  }

  private static Map<String, Object> fit(Quantity quantity, ArrheniusFit fit) {
    boolean d = quantity == Quantity.DIFFUSION;
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("Ea_eV", fit.activationEnergy());
    map.put("se_Ea_eV", fit.activationError());
    if (fit.weighted()) {
      map.put("se_Ea_rescaled_eV", fit.rescaled().activationError());
    }
    map.put("ln_prefactor", fit.logPrefactor());
    map.put("se_ln_prefactor", fit.prefactorError());
    map.put("cov_slope_intercept", fit.covariance());
    map.put("n", fit.points());
    map.put("chi2_over_dof", fit.weighted() ? fit.reducedChiSquare() : Double.NaN);
    map.put("ci95_multiplier", fit.quantile());
    for (double t : ROOM) {
      Prediction p = fit.at(t);
      String name = Text.number(t);
      double divisor = d ? 1 : t;
      map.put("ln_at_" + name + "K", p.value());
      map.put("se_ln_at_" + name + "K", p.error());
      map.put(
          (d ? "D" + name + "_cm2_s" : "sigma" + name + "_S_cm"), Math.exp(p.value()) / divisor);
      map.put(
          (d ? "D" : "sigma") + name + "_ci95",
          new double[] {Math.exp(p.lower()) / divisor, Math.exp(p.upper()) / divisor});
    }
    return map;
  }
}
