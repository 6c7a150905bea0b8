package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;
import org.halimd.engine.neb.BandRelaxation;
import org.halimd.engine.neb.ElasticBand;
import org.halimd.engine.neb.EnergyProfile;
import org.halimd.io.Structure;

/** A relaxed band as text, tables, JSON and a figure. */
final class NebReport {
  private static final int POINTS = 201;

  /** An atom that goes further takes part in the hop, Å. */
  private static final double HOP = 0.5;

  /** Ends are relaxed to some such energy, eV. */
  private static final double SAME_ENERGY = 2e-3;

  /** Room for the legend above the curve. */
  private static final double HEADROOM = 0.3;

  private final ElasticBand band;
  private final BandRelaxation.Result result;
  private final Structure structure;
  private final ResultFolder folder;
  private final Console console;
  private final EnergyProfile profile;
  private final EnergyProfile.Place saddle;
  private final double start;
  private final double end;

  NebReport(
      ElasticBand band,
      BandRelaxation.Result result,
      Structure structure,
      ResultFolder folder,
      Console console) {
    this.band = band;
    this.result = result;
    this.structure = structure;
    this.folder = folder;
    this.console = console;
    this.profile = EnergyProfile.of(band);
    this.saddle = profile.saddle();
    this.start = band.energy(0);
    this.end = band.energy(band.images() - 1);
  }

  void print(double tolerance) {
    console.line(
        "%d images between the ends, %d steps, largest force %.3g eV/A"
            .formatted(band.images() - 2, result.steps(), result.maxForce()));
    if (!result.converged()) {
      console.warn(
          "the band has forces up to %.3g eV/A, not below %.3g; the barrier is an estimate; go on with --path %s"
              .formatted(result.maxForce(), tolerance, folder.path().resolve(BandFile.NAME)));
    }
    if (saddle.energy() <= Math.max(start, end)) {
      console.warn(
          "no image is higher than the ends: there is no barrier between them on this path");
    }
    warnOfLowerImages();
    double error = profile.saddleError();
    console.line(
        "barrier %s eV forth, %s eV back; the last structure is %+.4f eV from the first"
            .formatted(
                Text.plain(saddle.energy() - start, error),
                Text.plain(saddle.energy() - end, error),
                end - start));
    console.line("atoms that move more than %.1f A: %s".formatted(HOP, moved()));
  }

  private void warnOfLowerImages() {
    double error = Math.max(profile.saddleError(), SAME_ENERGY);
    for (int i = 1; i < band.images() - 1; i++) {
      if (band.energy(i) < Math.min(start, end) - error) {
        console.warn(
            "image %d is %.3f eV lower than both ends: there is a deeper minimum on the way, and the hop is two hops; relax that image and take it as an end"
                .formatted(i, Math.min(start, end) - band.energy(i)));
        return;
      }
    }
  }

  private List<String> moved() {
    double[] a = band.positions(0);
    double[] b = band.positions(band.images() - 1);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < structure.size(); i++) {
      double d =
          Math.hypot(
              Math.hypot(b[3 * i] - a[3 * i], b[3 * i + 1] - a[3 * i + 1]),
              b[3 * i + 2] - a[3 * i + 2]);
      if (d > HOP) {
        names.add("%s %d by %.2f A".formatted(structure.symbols().get(i), i + 1, d));
      }
    }
    return names;
  }

  void write() {
    folder.text(BandFile.NAME, BandFile.text(band, structure));
    folder.write("neb.csv", images());
    folder.write("neb_profile.csv", curve());
    folder.figure("neb", figure());
    Map<String, Object> json = json();
    console.summary(json);
    folder.json("neb.json", json);
  }

  private CsvTable images() {
    CsvTable table =
        folder.table("image", "distance_A", "energy_eV", "relative_energy_eV", "force_along_eV_A");
    double[] s = band.distances();
    double[] slope = band.slopes();
    for (int i = 0; i < band.images(); i++) {
      table.row(i, s[i], band.energy(i), band.energy(i) - start, -slope[i]);
    }
    return table;
  }

  private double[] grid() {
    double[] x = new double[POINTS];
    for (int k = 0; k < POINTS; k++) {
      x[k] = profile.length() * k / (POINTS - 1);
    }
    return x;
  }

  private double[] along(double[] x) {
    double[] y = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      y[k] = profile.at(x[k]) - start;
    }
    return y;
  }

  private CsvTable curve() {
    CsvTable table = folder.table("distance_A", "relative_energy_eV");
    double[] x = grid();
    double[] y = along(x);
    for (int k = 0; k < x.length; k++) {
      table.row(x[k], y[k]);
    }
    return table;
  }

  private Figure figure() {
    double[] x = grid();
    double[] s = band.distances();
    double[] e = new double[s.length];
    for (int i = 0; i < e.length; i++) {
      e[i] = band.energy(i) - start;
    }
    double[] curve = along(x);
    double lowest = Arrays.stream(curve).min().orElseThrow();
    double highest = Arrays.stream(curve).max().orElseThrow();
    double room = HEADROOM * (highest - lowest);
    return new Figure("distance along the path (Å)", "energy (eV)")
        .vertical(lowest - 0.2 * room, highest + room)
        .line("cubic through energies and forces", x, curve, Palette.BLUE, Stroke.SOLID)
        .line("images", s, e, Palette.BLACK, Stroke.MARKERS)
        .verticalLine(saddle.distance());
  }

  private Map<String, Object> json() {
    double error = profile.saddleError();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("images", band.images() - 2);
    json.put("converged", result.converged());
    json.put("steps", result.steps());
    json.put("max_force_eV_A", result.maxForce());
    json.put("barrier_eV", saddle.energy() - start);
    json.put("barrier_back_eV", saddle.energy() - end);
    json.put("barrier_error_eV", error);
    json.put("reaction_energy_eV", end - start);
    json.put("saddle_distance_A", saddle.distance());
    json.put("path_length_A", profile.length());
    json.put("highest_image", band.highest());
    json.put("moved", moved());
    json.put("warnings", console.warnings());
    json.put(
        KeyResult.KEY,
        List.of(
            KeyResult.of(
                "Barrier",
                saddle.energy() - start,
                error,
                "eV",
                "nudged elastic band, error of the interpolation between images")));
    return json;
  }
}
