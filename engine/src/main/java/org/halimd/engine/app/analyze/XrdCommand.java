package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.structure.scattering.CrystallineShare;
import org.halimd.analysis.structure.scattering.Diffractometer;
import org.halimd.analysis.structure.scattering.PowderPattern;
import org.halimd.analysis.structure.scattering.PowderPattern.Pattern;
import org.halimd.analysis.structure.scattering.Radiation;
import org.halimd.analysis.structure.scattering.Reflections;
import org.halimd.analysis.structure.scattering.Reflections.Reflection;
import org.halimd.analysis.structure.scattering.ScatteringWeights;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze xrd}. */
@Command(
    name = "xrd",
    description = {
      "X-ray powder patterns of trajectories and structures.",
      "Intensity is summed over all wave vectors of each frame's cell with the form factors of the"
          + " atoms, times Lorentz and polarisation factors, spread by the profile of an"
          + " instrument. Thermal motion and disorder are in it because the atoms move; there is no"
          + " absorption, texture or anomalous dispersion."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze xrd --input dump.xyz --wavelength CuKa --frames ::10 --out results",
      "  halimd analyze xrd --input model.xyz --reflections --wavelength 0.7093 --to 40 --out"
          + " results",
      "  halimd analyze xrd --input glass.xyz --reference crystal.xyz --out results",
      "",
      "With --reference: how much of the lines of a crystal is in the pattern, 100 % for the"
          + " crystal, 0 for a glass.",
      "Writes xrd.csv, xrd_reflections.csv with --reflections, xrd.json and the figure xrd."
    },
    mixinStandardHelpOptions = true)
final class XrdCommand implements Runnable {
  private static final double FULL_SCALE = 100;
  private static final double WEAKEST = 1e-2;
  private static final double SAME_ANGLE = 1e-5;
  private static final List<String> COLUMNS =
      List.of("two_theta_deg", "intensity", "intensity_error", "intensity_per_atom_and_A3");

  @Option(
      names = "--wavelength",
      paramLabel = "NAME|A",
      defaultValue = "CuKa",
      description =
          "CuKa (both lines, 2 to 1), CuKa1, also Cr, Fe, Co, Mo, Ag; or a wavelength in A"
              + " (default: ${DEFAULT-VALUE})")
  private String wavelength;

  @Option(
      names = "--from",
      paramLabel = "DEG",
      defaultValue = "5",
      description = "first diffraction angle 2theta in degrees (default: ${DEFAULT-VALUE})")
  private double from;

  @Option(
      names = "--to",
      paramLabel = "DEG",
      defaultValue = "80",
      description = "last diffraction angle 2theta in degrees (default: ${DEFAULT-VALUE})")
  private double to;

  @Option(
      names = "--step",
      paramLabel = "DEG",
      defaultValue = "0.02",
      description = "step of 2theta in degrees (default: ${DEFAULT-VALUE})")
  private double step;

  @Option(
      names = "--fwhm",
      paramLabel = "DEG",
      defaultValue = "0.1",
      description =
          "full width of the instrument's lines at half maximum in degrees (default:"
              + " ${DEFAULT-VALUE})")
  private double width;

  @Option(
      names = "--caglioti",
      split = ",",
      paramLabel = "U,V,W",
      description =
          "width that depends on the angle instead: fwhm^2 = U tan^2 + V tan + W, degrees^2")
  private List<String> caglioti = List.of();

  @Option(
      names = "--size",
      paramLabel = "NM",
      description = "size of crystallites in nm, which widens lines after Scherrer (default: none)")
  private double size = Double.POSITIVE_INFINITY;

  @Option(
      names = "--eta",
      paramLabel = "F",
      defaultValue = "0.5",
      description =
          "share of the Lorentzian in the pseudo-Voigt profile (default: ${DEFAULT-VALUE})")
  private double eta;

  @Option(
      names = "--monochromator",
      paramLabel = "DEG",
      defaultValue = "0",
      description = "diffraction angle 2theta of a monochromator in degrees (default: none)")
  private double monochromator;

  @Option(
      names = "--reflections",
      description = "also list the reflections: indices in the cell of the file, d, 2theta, |F|^2")
  private boolean reflections;

  @Mixin private TrajectoryFile input;
  @Mixin private ScatteringOptions scattering;
  @Mixin private CrystalOptions crystal;
  @Mixin private FrameOptions frames;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    Diffractometer instrument =
        new Diffractometer(
            Radiation.parse(wavelength), from, to, step, widths(), 10 * size, eta, monochromator);
    FramePass pass = new FramePass(input.path, frames, console);
    pass.requirePeriodic("a powder pattern", "");
    ScatteringWeights weights = scattering.xray(pass);
    PowderPattern powder = new PowderPattern(instrument, weights);
    Pattern lines = crystal.pattern(instrument, scattering, console);
    CrystallineShare share = lines == null ? null : crystal.share(lines, instrument);
    Reflections peaks =
        reflections
            ? new Reflections(weights, instrument.radiation().largestQ(to), pass.first().box())
            : null;
    ResultFolder folder = new ResultFolder(output);
    console.line(
        "%.0f wave vectors per frame up to q = %.3f 1/A"
            .formatted(
                2
                    * ScatteringOptions.requireFewVectors(
                        pass, powder.limit(), "--to and --wavelength"),
                powder.limit()));
    pass.run(
        "summing over wave vectors",
        powder::measurement,
        sample -> {
          powder.add(sample);
          if (share != null) {
            share.add(sample.pattern());
          }
        });
    if (peaks != null) {
      pass.run("listing reflections", peaks::measurement, peaks::add);
    }
    pass.describe(folder);
    describe(folder);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    write(console, folder, powder.result(), lines, json);
    if (share != null) {
      json.put("crystalline", crystal.report(share, powder.result(), console));
    }
    if (peaks != null) {
      json.put("reflections", list(console, folder, instrument, peaks));
    }
    json.put("warnings", console.warnings());
    folder.json("xrd.json", json);
    console.summary(json);
  }

  private double[] widths() {
    if (caglioti.isEmpty()) {
      if (!(width > 0)) {
        throw new InputException("--fwhm: " + width + " degrees; expected a positive width");
      }
      return new double[] {0, 0, width * width};
    }
    double[] uvw = caglioti.stream().mapToDouble(Tokens::real).toArray();
    if (uvw.length != 3 || Arrays.stream(uvw).anyMatch(Double::isNaN)) {
      throw new InputException("--caglioti: expected three numbers U,V,W in degrees^2");
    }
    return uvw;
  }

  private void describe(ResultFolder folder) {
    scattering.describe(folder);
    crystal.describe(folder);
    folder.header("wavelength", wavelength);
    folder.header("fwhm_deg", caglioti.isEmpty() ? width : "caglioti " + caglioti);
    folder.header("lorentz_share", eta);
    folder.header("size_nm", Double.isInfinite(size) ? "none" : size);
    folder.header("monochromator_deg", monochromator == 0 ? "none" : monochromator);
  }

  private void write(
      Console console,
      ResultFolder folder,
      Pattern pattern,
      Pattern lines,
      Map<String, Object> json) {
    int top = argmax(pattern.intensity());
    double highest = pattern.intensity()[top];
    if (!(highest > 0)) {
      throw new InputException(
          input.path, "nothing is scattered into this range of angles; raise --to");
    }
    List<String> columns = new ArrayList<>(COLUMNS);
    if (lines != null) {
      columns.add("reference_per_atom_and_A3");
    }
    CsvTable csv = folder.table(columns.toArray(String[]::new));
    for (int k = 0; k < pattern.angle().length; k++) {
      List<Object> row = new ArrayList<>();
      row.add(pattern.angle()[k]);
      row.add(FULL_SCALE * pattern.intensity()[k] / highest);
      row.add(FULL_SCALE * pattern.error()[k] / highest);
      row.add(pattern.intensity()[k]);
      if (lines != null) {
        row.add(lines.intensity()[k]);
      }
      csv.row(row.toArray());
    }
    folder.write("xrd.csv", csv);
    folder.figure("xrd", figure(pattern, lines));
    BlockNotes.warn(console, pattern.blocks(), pattern.growth());
    json.put("n_frames", pattern.frames());
    json.put("error_blocks", pattern.blocks());
    json.put("error_growth_on_doubling", pattern.growth());
    json.put("highest_two_theta_deg", pattern.angle()[top]);
    console.line("highest at 2theta = %.3f degrees".formatted(pattern.angle()[top]));
  }

  private Figure figure(Pattern pattern, Pattern lines) {
    double highest = Arrays.stream(pattern.intensity()).max().orElseThrow();
    Figure figure = new Figure("2θ (°)", "intensity (highest = 100)").legend(Legend.TOP_RIGHT);
    if (lines != null) {
      highest = Math.max(highest, Arrays.stream(lines.intensity()).max().orElseThrow());
      figure.line(
          "reference", lines.angle(), scaled(lines, highest), Palette.VERMILION, Stroke.SOLID);
    }
    return figure.line(
        radiation(), pattern.angle(), scaled(pattern, highest), Palette.BLUE, Stroke.SOLID);
  }

  private static double[] scaled(Pattern pattern, double highest) {
    return Arrays.stream(pattern.intensity()).map(i -> FULL_SCALE * i / highest).toArray();
  }

  private static int argmax(double[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      best = values[k] > values[best] ? k : best;
    }
    return best;
  }

  /** Reflections with intensities of the first line; the strongest has 100. */
  private List<Map<String, Object>> list(
      Console console, ResultFolder folder, Diffractometer instrument, Reflections peaks) {
    double lambda = instrument.radiation().lines().get(0).wavelength();
    List<Reflection> found = peaks.result(WEAKEST, SAME_ANGLE);
    double[] intensity = new double[found.size()];
    for (int k = 0; k < intensity.length; k++) {
      double angle = Radiation.twoTheta(found.get(k).q(), lambda);
      intensity[k] =
          angle < to ? found.get(k).squared() * instrument.lorentzPolarisation(angle) : 0;
    }
    double strongest = Arrays.stream(intensity).max().orElse(1);
    CsvTable csv =
        folder.table(
            "h", "k", "l", "d_A", "q_invA", "two_theta_deg", "vectors", "F2_mean", "intensity");
    List<Map<String, Object>> list = new ArrayList<>();
    for (int k = 0; k < intensity.length; k++) {
      double relative = FULL_SCALE * intensity[k] / strongest;
      if (relative < FULL_SCALE * WEAKEST) {
        continue;
      }
      Reflection r = found.get(k);
      double angle = Radiation.twoTheta(r.q(), lambda);
      double mean = r.squared() / r.vectors();
      csv.row(r.h(), r.k(), r.l(), r.spacing(), r.q(), angle, r.vectors(), mean, relative);
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("hkl", new int[] {r.h(), r.k(), r.l()});
      one.put("d_A", r.spacing());
      one.put("two_theta_deg", angle);
      one.put("vectors", r.vectors());
      one.put("intensity", relative);
      list.add(one);
    }
    folder.write("xrd_reflections.csv", csv);
    console.line(list.size() + " reflections stronger than 1 % of the strongest");
    return list;
  }

  /** For the legend: {@code Cu Kα₁}, or the wavelength. */
  private String radiation() {
    return Character.isLetter(wavelength.charAt(0))
        ? wavelength.replace("Ka", " Kα").replace("α1", "α₁").replace("α2", "α₂")
        : "λ = " + wavelength + " Å";
  }
}
