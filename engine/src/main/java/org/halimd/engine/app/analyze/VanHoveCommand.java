package org.halimd.engine.app.analyze;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.halimd.analysis.dynamics.VanHoveDistinct;
import org.halimd.analysis.dynamics.VanHoveSelf;
import org.halimd.analysis.transport.Lags;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze vanhove}. */
@Command(
    name = "vanhove",
    description = {
      "Van Hove functions: how far ions have moved after a time (self part, with the non-Gaussian "
          + "parameter alpha2), and where others are seen from where an ion was (distinct part).",
      "Peaks of the self part at site distances are hops; alpha2 is zero for free diffusion, and"
          + " its maximum is the time at which the ions differ most. A distinct part that grows at"
          + " r = 0 says that ions follow each other into their places."
    },
    footer = {
      "",
      "Example: halimd analyze vanhove --input dump.xyz --species Li --times 1,10,100 --out"
          + " results",
      "",
      "Writes vanhove_s.csv, vanhove_d.csv, alpha2.csv, vanhove.json and the figures vanhove_self,"
          + " vanhove_map, vanhove_distinct and alpha2."
    },
    mixinStandardHelpOptions = true)
final class VanHoveCommand implements Runnable {
  private static final int LAGS = 60;
  private static final int TIMES = 5;
  private static final double LONGEST_TIME = 0.2;
  private static final double USUAL_RANGE = 10;
  private static final int MOST_BINS = 100_000;

  @Option(
      names = "--times",
      paramLabel = "PS",
      split = ",",
      description =
          "times of the distinct part and of the curves in figures, in ps (default: five up to a "
              + "fifth of the run)")
  private double[] times;

  @Option(
      names = "--range",
      paramLabel = "A",
      description =
          "largest distance in A (default: 10; of the distinct part at most half of the smallest "
              + "width of the cell)")
  private Double range;

  @Option(
      names = "--width",
      paramLabel = "A",
      defaultValue = "0.1",
      description = "width of the bins in A (default: ${DEFAULT-VALUE})")
  private double width;

  @Option(
      names = "--pair",
      paramLabel = "X",
      description = "species of the other ions in the distinct part (default: that of --species)")
  private String pair;

  @Option(
      names = "--origins",
      paramLabel = "N",
      defaultValue = "100",
      description = "most origins of the distinct part (default: ${DEFAULT-VALUE})")
  private int origins;

  @Option(
      names = "--self-origins",
      paramLabel = "N",
      defaultValue = "5000",
      description = "most origins per lag of the self part (default: ${DEFAULT-VALUE})")
  private int selfOrigins;

  @Mixin private TrajectoryFile input;
  @Mixin private TrajectoryOptions trajectory;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    checkNumbers();
    try (PathReading reading =
        new PathReading(input.path, trajectory, console)
            .requirePeriodic("the distinct part, relative to the mean density,")) {
      int other = pair == null ? reading.mobile() : reading.set(pair, "--pair");
      int[] chosen = chosenLags(reading);
      ResultFolder folder = new ResultFolder(output);
      reading.describe(folder);
      console.begin();
      console.progress("computing the self part", Double.NaN);
      VanHoveSelf self = self(reading, chosen);
      console.begin();
      VanHoveDistinct distinct = distinct(reading, other, chosen, console);
      VanHoveReport report =
          new VanHoveReport(self, distinct, chosen, names(reading, other), folder);
      report.print(console);
      report.write();
      Map<String, Object> json = report.json(console.warnings());
      folder.json("vanhove.json", json);
      console.summary(json);
    }
  }

  private void checkNumbers() {
    if (!(width > 0 && width < Double.POSITIVE_INFINITY)) {
      throw new InputException("--width: " + width + " A; expected a positive width");
    }
    if (range != null && !(range > width && range < Double.POSITIVE_INFINITY)) {
      throw new InputException(
          "--range: " + range + " A; expected more than the width of a bin, " + width + " A");
    }
    if (range != null && range / width > MOST_BINS) {
      throw new InputException(
          "--range: %s A in bins of %s A are more than %d bins; choose a smaller range or wider bins"
              .formatted(Text.number(range), Text.number(width), MOST_BINS));
    }
    if (origins < 1 || selfOrigins < 1) {
      throw new InputException("--origins and --self-origins must be 1 or more");
    }
  }

  /** The lags of --times, or of five times up to a fifth of the run, in frames. */
  private int[] chosenLags(PathReading reading) {
    double spacing = reading.paths().spacing();
    int frames = reading.to() - reading.from();
    if (times == null) {
      return Lags.logarithmic(TIMES, (int) Math.max(1, LONGEST_TIME * frames));
    }
    int[] lags = Arrays.stream(times).mapToInt(t -> (int) Math.round(t / spacing)).toArray();
    for (int i = 0; i < lags.length; i++) {
      if (!(times[i] > 0) || lags[i] < 1 || lags[i] >= frames) {
        throw new InputException(
            "--times: %s ps lies outside of the run; expected %.6g to %.6g ps"
                .formatted(Text.number(times[i]), spacing, (frames - 1) * spacing));
      }
    }
    return Arrays.stream(lags).sorted().distinct().toArray();
  }

  private VanHoveSelf self(PathReading reading, int[] chosen) {
    int half = Math.max(1, (reading.to() - reading.from()) / 2);
    int[] lags =
        IntStream.concat(Arrays.stream(Lags.logarithmic(LAGS, half)), Arrays.stream(chosen))
            .sorted()
            .distinct()
            .toArray();
    double wanted = range == null ? USUAL_RANGE : range;
    int bins = (int) Math.max(1, Math.round(wanted / width));
    return VanHoveSelf.of(
        reading.paths(),
        reading.mobile(),
        reading.from(),
        reading.to(),
        new VanHoveSelf.Settings(lags, bins * width, bins, selfOrigins));
  }

  private VanHoveDistinct distinct(PathReading reading, int other, int[] chosen, Console console) {
    RecordedPaths paths = reading.paths();
    double largest = VanHoveDistinct.largestRange(paths, reading.from(), reading.to());
    double wanted = range == null ? USUAL_RANGE : range;
    if (wanted > largest) {
      console.warn(
          "the distinct part ends at half of the smallest width of the cell, %.4g A"
              .formatted(largest));
    }
    int bins = (int) Math.max(1, Math.floor(Math.min(wanted, largest) / width + 1e-9));
    if (bins * width > largest) {
      throw new InputException("--width: " + width + " A is wider than half of the cell");
    }
    int[] lags = IntStream.concat(IntStream.of(0), Arrays.stream(chosen)).toArray();
    return VanHoveDistinct.of(
        paths,
        reading.from(),
        reading.to(),
        new VanHoveDistinct.Settings(reading.mobile(), other, lags, bins * width, bins, origins),
        done -> console.progress("computing the distinct part", done));
  }

  private static String names(PathReading reading, int other) {
    var sets = reading.paths().settings().sets();
    return sets.get(reading.mobile()).name() + "-" + sets.get(other).name();
  }
}
