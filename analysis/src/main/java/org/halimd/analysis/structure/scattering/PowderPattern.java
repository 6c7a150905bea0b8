package org.halimd.analysis.structure.scattering;

import java.util.Arrays;
import java.util.function.Function;
import org.halimd.analysis.statistics.CurveBlocks;
import org.halimd.system.Frame;

/**
 * The X-ray powder pattern of a trajectory: |Σ f_a(q) ρ_a(q)|² per atom and volume at every wave
 * vector of each frame's cell (so that a supercell has the pattern of its crystal), times Lorentz
 * and polarisation factors, spread by the profile of the instrument. Thermal motion, disorder and
 * diffuse scattering are in it because the atoms move.
 */
public final class PowderPattern {
  /** Width in 1/Å of the bins in which intensity is collected before it is spread. */
  private static final double STEP = 5e-4;

  /**
   * What one frame adds.
   *
   * @param pattern intensity per atom and volume at every point
   */
  public record Sample(double[] pattern) {}

  private final Diffractometer instrument;
  private final ScatteringWeights weights;
  private final double limit;
  private CurveBlocks blocks;

  /**
   * A pattern without frames.
   *
   * @param weights form factors of the types
   */
  public PowderPattern(Diffractometer instrument, ScatteringWeights weights) {
    this.instrument = instrument;
    this.limit = instrument.largestQ();
    this.weights = weights.tabulated(limit);
    this.blocks = new CurveBlocks(instrument.points());
  }

  /** Largest q in 1/Å of the wave vectors. */
  public double limit() {
    return limit;
  }

  /** What is done with every frame by itself, with working memory of its own. */
  public Function<Frame, Sample> measurement() {
    DensityModes modes = new DensityModes(limit);
    return frame -> new Sample(spread(collect(frame, modes)));
  }

  /**
   * Intensity per atom and volume by q; shared between neighbouring points so that the mean q is
   * kept.
   */
  private double[] collect(Frame frame, DensityModes modes) {
    double[] found = new double[2 + (int) Math.ceil(limit / STEP)];
    modes.visit(
        frame,
        (h, k, l, q, re, im) -> {
          double x = 0;
          double y = 0;
          for (int t = 0; t < re.length; t++) {
            double f = weights.at(t, q);
            x += f * re[t];
            y += f * im[t];
          }
          // Two: a vector and its opposite.
          double intensity = 2 * (x * x + y * y) / (frame.size() * frame.box().volume());
          int at = Math.min((int) (q / STEP), found.length - 2);
          double share = q / STEP - at;
          found[at] += (1 - share) * intensity;
          found[at + 1] += share * intensity;
        });
    return found;
  }

  private double[] spread(double[] collected) {
    double[] pattern = new double[instrument.points()];
    for (Radiation.Line line : instrument.radiation().lines()) {
      for (int k = 1; k < collected.length; k++) {
        double centre = Radiation.twoTheta(k * STEP, line.wavelength());
        if (collected[k] > 0 && centre < 180) {
          double strength = line.strength() * collected[k] * instrument.lorentzPolarisation(centre);
          addLine(pattern, centre, strength, line.wavelength());
        }
      }
    }
    return pattern;
  }

  private void addLine(double[] pattern, double centre, double strength, double wavelength) {
    double width = instrument.width(centre, wavelength);
    double tail = instrument.tail(centre);
    double first = (centre - tail - instrument.from()) / instrument.step();
    double last = (centre + tail - instrument.from()) / instrument.step();
    int from = (int) Math.max(0, Math.ceil(first));
    int to = (int) Math.min(pattern.length - 1.0, Math.floor(last));
    for (int point = from; point <= to; point++) {
      pattern[point] += strength * instrument.profile(instrument.angle(point) - centre, width);
    }
  }

  /** Takes in what a {@link #measurement} found in the next frame. */
  public void add(Sample sample) {
    blocks.add(sample.pattern);
  }

  /** Takes in the next frame. */
  public void accept(Frame frame) {
    add(measurement().apply(frame));
  }

  /**
   * The pattern so far.
   *
   * @throws IllegalStateException if there is no frame
   */
  public Pattern result() {
    if (blocks.samples() == 0) {
      throw new IllegalStateException("a powder pattern needs at least one frame");
    }
    double[] angle = new double[instrument.points()];
    Arrays.setAll(angle, instrument::angle);
    return new Pattern(
        angle,
        blocks.mean(),
        blocks.standardError(),
        blocks.samples(),
        blocks.blocks(),
        blocks.samplesPerBlock(),
        blocks.growth());
  }

  /**
   * A powder pattern.
   *
   * @param angle diffraction angle 2θ in degrees
   * @param intensity intensity per atom and volume in electrons²/Å³, times Lorentz and polarisation
   *     factors, per degree
   * @param error standard error
   * @param frames number of frames
   * @param blocks number of blocks behind the errors
   * @param framesPerBlock their length
   * @param growth see {@link CurveBlocks#growth}
   */
  public record Pattern(
      double[] angle,
      double[] intensity,
      double[] error,
      long frames,
      int blocks,
      long framesPerBlock,
      double growth) {}
}
