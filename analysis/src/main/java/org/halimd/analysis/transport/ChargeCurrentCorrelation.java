package org.halimd.analysis.transport;

import org.halimd.analysis.Analyzer;
import org.halimd.analysis.FrameSpacing;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.system.Frame;

/**
 * Windowed autocorrelation of the charge current J = sum_i q_i v_i, per axis, and the Green-Kubo
 * conductivity that follows from it, sigma(n) = e²/(V k_B T) int_0^n &lt;J_a(0) J_a(t)&gt; dt.
 */
public final class ChargeCurrentCorrelation implements Analyzer<ChargeCurrentCorrelation.Result> {
  private static final double FEMTOSECONDS_PER_PICOSECOND = 1e3;

  private final double[] charge;
  private final FrameSpacing spacing;
  private final CorrelationWindow window;
  private double volumeSum;

  /**
   * An analyzer without frames.
   *
   * @param lags number of lags, lag 0 included
   * @param charge charge of every atom of the system in e
   * @param origins which pairs of frames enter
   * @param spacing time between frames in ps, NaN to take it from the frames
   * @throws InputException if there is no lag
   */
  public ChargeCurrentCorrelation(int lags, double[] charge, Origins origins, double spacing) {
    this.charge = charge.clone();
    this.spacing = new FrameSpacing(spacing);
    this.window = new CorrelationWindow(lags, 3, origins, ChargeCurrentCorrelation::addPair);
  }

  private static void addPair(double[] newer, double[] older, double[] sum, int at) {
    for (int a = 0; a < 3; a++) {
      sum[at + a] += newer[a] * older[a];
    }
  }

  /**
   * Takes in the next frame.
   *
   * @throws InputException if it has no velocities or another number of atoms
   */
  @Override
  public void accept(Frame frame) {
    if (!frame.hasVelocities() || frame.size() != charge.length) {
      throw new InputException(
          "a charge current needs the velocities of " + charge.length + " atoms in every frame");
    }
    spacing.accept(frame);
    double[] current = new double[3];
    for (int i = 0; i < charge.length; i++) {
      current[0] += charge[i] * frame.vx()[i];
      current[1] += charge[i] * frame.vy()[i];
      current[2] += charge[i] * frame.vz()[i];
    }
    for (int a = 0; a < 3; a++) {
      current[a] *= FEMTOSECONDS_PER_PICOSECOND;
    }
    volumeSum += frame.box().volume();
    window.accept(current);
  }

  /**
   * Correlation functions against time lag.
   *
   * @param spacing time between lags in ps
   * @param origins number of origins of each lag
   * @param volume mean volume in Å³
   * @param correlation e²Å²/ps², indices: lag, axis
   * @param integral running integral by trapezoids in e²Å²/ps, same indices
   */
  public record Result(
      double spacing, long[] origins, double volume, double[][] correlation, double[][] integral) {

    /** Mean conductivity over the axes at a lag, in mS/cm, for a temperature in K. */
    public double conductivity(int lag, double temperature, double boltzmann) {
      double mean = (integral[lag][0] + integral[lag][1] + integral[lag][2]) / 3;
      return ConductivityTable.MILLISIEMENS_PER_CENTIMETRE
          * mean
          / (volume * boltzmann * temperature);
    }
  }

  /**
   * The correlation functions so far.
   *
   * @throws IllegalStateException if fewer frames came than there are lags
   */
  @Override
  public Result result() {
    window.requireComplete("the charge current correlation");
    double[] mean = window.mean();
    int lags = window.lags();
    double[][] correlation = new double[lags][3];
    double[][] integral = new double[lags][3];
    for (int lag = 0; lag < lags; lag++) {
      for (int a = 0; a < 3; a++) {
        correlation[lag][a] = mean[3 * lag + a];
        if (lag > 0) {
          double pair = correlation[lag - 1][a] + correlation[lag][a];
          integral[lag][a] = integral[lag - 1][a] + 0.5 * spacing.picoseconds() * pair;
        }
      }
    }
    double volume = volumeSum / spacing.frames();
    return new Result(spacing.picoseconds(), window.origins(), volume, correlation, integral);
  }

  @Override
  public void save(NamedArrays out) {
    spacing.save(out.branch("spacing"));
    window.save(out.branch("window"));
    out.put("volume", volumeSum);
  }

  @Override
  public void restore(NamedArrays in) {
    spacing.restore(in.branch("spacing"));
    window.restore(in.branch("window"));
    volumeSum = in.doubles("volume")[0];
  }
}
