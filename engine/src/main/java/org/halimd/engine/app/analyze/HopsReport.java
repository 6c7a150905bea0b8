package org.halimd.engine.app.analyze;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.diffusion.DiffusionEstimate;
import org.halimd.analysis.dynamics.Hop;
import org.halimd.analysis.dynamics.HopAnalysis;
import org.halimd.analysis.dynamics.HopNetwork;
import org.halimd.analysis.dynamics.HopResult;
import org.halimd.analysis.dynamics.KaplanMeier;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.sites.Site;

/** Hops as text, tables, JSON and figures. */
final class HopsReport {
  private static final double NEAR_TIME = 1;
  private static final double NEAR_DISTANCE = 5;
  private static final double BIN = 0.1;
  private static final int MARGIN = 5;
  private static final int MOST_POINTS = 500;
  private static final int DASHES = 200;
  private static final double TOO_SHORT = 0.1;
  private static final double UNASSIGNED = 0.05;
  private static final double FAR = 0.2;
  private static final double TOO_CLOSE = 1.2;

  private final HopResult result;
  private final AtomSet ions;
  private final List<JumpDiffusion> jumps;
  private final ResultFolder folder;
  private final KaplanMeier residence;
  private final HopResult.Mean complete;
  private final HopNetwork network;
  private final HopResult.Fraction back;
  private final HopResult.Fraction concerted;
  private final HopResult.Fraction byChance;

  /**
   * Computes what the tables need.
   *
   * @param ions the ions that were followed
   * @param tracer diffusion coefficients from displacements along x, y, z and in total; empty if
   *     they are not known
   */
  HopsReport(HopResult result, AtomSet ions, List<DiffusionEstimate> tracer, ResultFolder folder) {
    this.result = result;
    this.ions = ions;
    this.jumps = JumpDiffusion.of(result, tracer);
    this.folder = folder;
    this.residence = result.residence();
    this.complete = result.completeResidence();
    this.network = result.network();
    this.back = result.backJumps();
    this.concerted = result.concerted(NEAR_TIME, NEAR_DISTANCE, 0);
    this.byChance = result.concerted(NEAR_TIME, NEAR_DISTANCE, result.frames() / 2);
  }

  void print(Console console) {
    int n = result.hops().size();
    console.line(
        "%d hops of %d of %d ions between %d sites in %.6g ps"
            .formatted(
                n, result.movingIons(), result.ions(), result.map().size(), result.duration()));
    if (n == 0) {
      console.line(
          "not enough data: no ion hopped, so stays are longer than about %.3g ps"
              .formatted(result.ions() * result.duration() / 3));
    } else {
      printHops(console);
    }
    warnOfSites(console);
    if (result.unassigned() > UNASSIGNED) {
      console.warn(
          "in %.1f %% of the time ions had not entered any site; there may be sites missing"
              .formatted(100 * result.unassigned()));
    }
    long oneFrame = Arrays.stream(result.ended()).filter(t -> t <= 1.5 * result.spacing()).count();
    if (oneFrame > TOO_SHORT * result.ended().length) {
      console.warn(
          "%d of %d stays last one frame only; hops may be missed: write frames more often"
              .formatted(oneFrame, result.ended().length));
    }
  }

  private void warnOfSites(Console console) {
    double distance = HopAnalysis.smallestDistance(result.map());
    boolean voids = folder.header().getOrDefault("sites_from", "").startsWith("voids");
    if (result.far() > FAR) {
      console.warn(
          "in %.0f %% of the time ions are farther than %.3g A from every site: sites are missing, or ions move too freely to have any; %s"
              .formatted(
                  100 * result.far(),
                  distance / 2,
                  voids
                      ? "a smaller --void-radius finds more, 'halimd analyze density' those that"
                          + " ions take"
                      : "'halimd analyze density' finds more with a lower --site-fraction, and"
                          + " better ones with more --site-smooth and a longer run"));
    }
    if (distance < TOO_CLOSE) {
      console.warn(
          "some sites are only %.3g A apart, no more than an ion vibrates: these are parts of one site; raise %s"
              .formatted(
                  distance,
                  voids
                      ? "--void-radius"
                      : "--site-merge or --site-fraction of 'halimd analyze density'"));
    }
  }

  private void printHops(Console console) {
    console.line(
        "residence time %s%s ps (Kaplan-Meier), %s ps of stays seen whole, %.4g ps if all ions have the same constant rate"
            .formatted(
                residence.complete() ? "" : "> ",
                Text.plain(residence.mean(), residence.meanError()),
                Text.plain(complete.value(), complete.error()),
                result.memorylessResidence()));
    jumps.forEach(jump -> console.line(jump.sentence()));
    if (!Double.isNaN(back.value())) {
      console.line("%s of the hops go straight back".formatted(fraction(back)));
    }
    console.line(
        "%s of the hops have another one within %s ps and %s A; by chance %s"
            .formatted(
                fraction(concerted),
                Text.number(NEAR_TIME),
                Text.number(NEAR_DISTANCE),
                fraction(byChance)));
    console.line(
        "the network of hops is %d-dimensional%s"
            .formatted(network.dimension(), network.dimension() == 0 ? "" : ", along " + axes()));
  }

  private static String fraction(HopResult.Fraction f) {
    return Text.plain(f.value(), f.error());
  }

  private String axes() {
    StringBuilder axes = new StringBuilder();
    for (int d = 0; d < 3; d++) {
      axes.append(network.winds()[d] ? "abc".charAt(d) + " " : "");
    }
    return axes.toString().strip();
  }

  void write() {
    writeHops();
    writeSites();
    writeRates();
    writeResidence();
    JumpDiffusion.write(jumps, folder);
    if (!result.hops().isEmpty()) {
      folder.figure("hop_distances", distances());
      folder.figure("hops_in_time", inTime());
    }
    if (residence.time().length > 1) {
      folder.figure("residence", survival());
    }
  }

  private void writeHops() {
    CsvTable table =
        folder.table(
            "time_ps",
            "frame",
            "ion",
            "atom",
            "from",
            "to",
            "image_a",
            "image_b",
            "image_c",
            "distance_A");
    for (Hop h : result.hops()) {
      table.row(
          h.frame() * result.spacing(),
          h.frame(),
          h.ion(),
          ions.atoms()[h.ion()],
          h.from(),
          h.to(),
          h.image()[0],
          h.image()[1],
          h.image()[2],
          h.distance());
    }
    folder.write("hops.csv", table);
  }

  private void writeSites() {
    CsvTable table =
        folder.table(
            "site", "frac_a", "frac_b", "frac_c", "occupancy", "hops_from", "hops_to", "network");
    int[] from = new int[result.map().size()];
    int[] to = new int[from.length];
    for (Hop h : result.hops()) {
      from[h.from()]++;
      to[h.to()]++;
    }
    for (int i = 0; i < from.length; i++) {
      Site site = result.map().sites().get(i);
      double[] s = site.position();
      table.row(i, s[0], s[1], s[2], result.occupancy(i), from[i], to[i], network.component()[i]);
    }
    folder.write("sites.csv", table);
  }

  private void writeRates() {
    CsvTable table =
        folder.table(
            "from",
            "to",
            "image_a",
            "image_b",
            "image_c",
            "distance_A",
            "count",
            "rate_per_ps",
            "rate_se");
    for (HopResult.Rate r : result.rates()) {
      table.row(
          r.from(),
          r.to(),
          r.image()[0],
          r.image()[1],
          r.image()[2],
          r.distance(),
          r.count(),
          r.rate(),
          r.error());
    }
    folder.write("rates.csv", table);
  }

  private void writeResidence() {
    CsvTable table = folder.table("time_ps", "survival", "survival_se");
    for (int i = 0; i < residence.time().length; i++) {
      table.row(residence.time()[i], residence.survival()[i], residence.standardError()[i]);
    }
    folder.write("residence.csv", table);
  }

  private Figure survival() {
    double[] t = residence.time();
    double[] s = residence.survival();
    double[] e = residence.standardError();
    double[] low = IntStream.range(0, t.length).mapToDouble(i -> s[i] - e[i]).toArray();
    double[] high = IntStream.range(0, t.length).mapToDouble(i -> s[i] + e[i]).toArray();
    double tau = result.memorylessResidence();
    double step = t[t.length - 1] / DASHES;
    double[] x = DoubleStream.iterate(0, v -> v + step).limit(DASHES + 1).toArray();
    double[] exponential = Arrays.stream(x).map(v -> Math.exp(-v / tau)).toArray();
    return new Figure("time at a site (ps)", "fraction still there")
        .legend(Legend.TOP_RIGHT)
        .band("± standard error", t, low, high, Palette.BLUE)
        .line("Kaplan-Meier", t, s, Palette.BLUE, Stroke.SOLID)
        .line("constant rate", x, exponential, Palette.BLACK, Stroke.DASHED);
  }

  private Figure distances() {
    int[] bin =
        result.hops().stream().mapToInt(h -> (int) Math.round(h.distance() / BIN)).toArray();
    int first = Arrays.stream(bin).min().orElseThrow() - MARGIN;
    int bins = Arrays.stream(bin).max().orElseThrow() + MARGIN + 1 - first;
    double[] x = new double[2 * bins];
    double[] y = new double[2 * bins];
    for (int b = 0; b < bins; b++) {
      x[2 * b] = (first + b - 0.5) * BIN;
      x[2 * b + 1] = x[2 * b] + BIN;
    }
    for (int b : bin) {
      y[2 * (b - first)]++;
      y[2 * (b - first) + 1]++;
    }
    return new Figure("distance of sites (Å)", "hops")
        .legend(Legend.NONE)
        .line("hops", x, y, Palette.BLUE, Stroke.SOLID);
  }

  private Figure inTime() {
    List<Hop> hops = result.hops();
    int step = Math.max(1, hops.size() / MOST_POINTS);
    int[] some = IntStream.range(0, hops.size()).filter(i -> i % step == 0).toArray();
    double[] t =
        Arrays.stream(some).mapToDouble(i -> hops.get(i).frame() * result.spacing()).toArray();
    double[] n = Arrays.stream(some).mapToDouble(i -> i + 1).toArray();
    double[] ends = {0, result.duration()};
    return new Figure("time (ps)", "hops so far")
        .line("hops", t, n, Palette.BLUE, Stroke.SOLID)
        .line("steady", ends, new double[] {0, hops.size()}, Palette.BLACK, Stroke.DOTTED);
  }

  Map<String, Object> json(List<String> warnings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("dt_ps", result.spacing());
    json.put("n_frames", result.frames());
    json.put("n_ions", result.ions());
    json.put("n_sites", result.map().size());
    json.put("n_hops", result.hops().size());
    json.put("moving_ions", result.movingIons());
    json.put("unassigned_fraction", result.unassigned());
    json.put("far_from_sites_fraction", result.far());
    json.put("residence_kaplan_meier_ps", residence.mean());
    json.put("residence_kaplan_meier_error_ps", residence.meanError());
    json.put("residence_is_lower_bound", !residence.complete());
    json.put("residence_median_ps", residence.median());
    json.put("residence_complete_stays_ps", complete.value());
    json.put("residence_complete_stays_error_ps", complete.error());
    json.put("residence_constant_rate_ps", result.memorylessResidence());
    json.put("complete_stays", result.ended().length);
    json.put("cut_stays", result.cut().length);
    jumps.getLast().json(json);
    Map<String, Object> axes = new LinkedHashMap<>();
    for (JumpDiffusion jump : jumps.subList(0, 3)) {
      Map<String, Object> one = new LinkedHashMap<>();
      jump.json(one);
      axes.put(jump.axis(), one);
    }
    json.put("along_axes", axes);
    json.put("back_jump_fraction", back.value());
    json.put("back_jump_error", back.error());
    json.put("concerted_fraction", concerted.value());
    json.put("concerted_error", concerted.error());
    json.put("concerted_by_chance", byChance.value());
    json.put("network_dimension", network.dimension());
    json.put("network_winds_abc", network.winds());
    json.put(KeyResult.KEY, keyResults());
    json.put("warnings", warnings);
    return json;
  }

  private List<KeyResult> keyResults() {
    JumpDiffusion total = jumps.getLast();
    double rate = result.hops().size() / (result.ions() * result.duration());
    KeyResult factor =
        Double.isNaN(total.correlation())
            ? KeyResult.undetermined(
                "Correlation factor", "", "the displacements are not diffusive")
            : KeyResult.of(
                "Correlation factor",
                total.correlation(),
                total.correlationError(),
                "",
                "tracer over jump diffusion");
    return List.of(
        KeyResult.of(
            "Hops of an ion",
            rate,
            rate / Math.sqrt(Math.max(1, result.hops().size())),
            "ps⁻¹",
            "%d hops; error as if they were independent".formatted(result.hops().size())),
        KeyResult.of("Jump diffusion", total.coefficient(), total.error(), "cm² s⁻¹", ""),
        factor,
        KeyResult.of(
            "Residence time",
            residence.mean(),
            residence.meanError(),
            "ps",
            residence.complete() ? "Kaplan-Meier" : "a lower bound: the longest stay was cut"));
  }
}
