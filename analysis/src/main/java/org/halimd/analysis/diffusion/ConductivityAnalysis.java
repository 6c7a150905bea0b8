package org.halimd.analysis.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.halimd.analysis.statistics.BlockAverage;
import org.halimd.analysis.transport.ChargeModel;
import org.halimd.analysis.transport.DisplacementTable;
import org.halimd.analysis.transport.RecordedPaths;

/** Ionic conductivity from recorded paths: of independent ions, and of all ions together. */
public final class ConductivityAnalysis {
  private final RecordedPaths paths;
  private final DiffusionResult diffusion;
  private final double charge;
  private final double temperature;
  private final double temperatureError;
  private final int from;
  private final int frames;
  private final double volume;

  /**
   * Prepares an analysis.
   *
   * @param diffusion the diffusion of the mobile ions on the same paths
   * @param charge charge of a mobile ion in e
   * @param temperature mean temperature in K
   * @param temperatureError its standard error in K; 0 if unknown
   */
  public ConductivityAnalysis(
      RecordedPaths paths,
      DiffusionResult diffusion,
      double charge,
      double temperature,
      double temperatureError) {
    this.paths = paths;
    this.diffusion = diffusion;
    this.charge = charge;
    this.temperature = temperature;
    this.temperatureError = temperatureError;
    this.from = diffusion.settings().from();
    this.frames = diffusion.settings().to() - from;
    this.volume =
        Arrays.stream(paths.volumes(from, diffusion.settings().to())).average().orElseThrow();
  }

  /**
   * Conductivity of independent ions along an axis or of the total, in S/cm.
   *
   * @param sigma conductivity; an upper bound where the ions do not diffuse
   * @param error standard error: those of D, volume and temperature in quadrature
   */
  public record Independent(String axis, double sigma, double error, boolean diffusive) {}

  /** Mean volume in Å³. */
  public double volume() {
    return volume;
  }

  /** Number of mobile ions. */
  public int ions() {
    return diffusion.ions();
  }

  /** x, y, z and total. */
  public List<Independent> independent() {
    BlockAverage average = new BlockAverage();
    for (double v : paths.volumes(from, from + frames)) {
      average.add(v);
    }
    double volumeError = average.estimate().standardError();
    double ofVolume = Double.isFinite(volumeError) ? volumeError / volume : 0;
    double ofTemperature = temperatureError / temperature;
    NernstEinstein cell = new NernstEinstein(diffusion.ions(), charge, volume, temperature);
    return independent(diffusion.estimates(), cell, Math.hypot(ofVolume, ofTemperature));
  }

  /**
   * What diffusion coefficients mean for the conductivity.
   *
   * @param relative relative standard error of volume and temperature together
   */
  public static List<Independent> independent(
      List<DiffusionEstimate> estimates, NernstEinstein cell, double relative) {
    List<Independent> result = new ArrayList<>();
    for (DiffusionEstimate e : estimates) {
      if (!e.diffusive()) {
        result.add(new Independent(e.axis(), cell.sigma(e.upperBound()), Double.NaN, false));
        continue;
      }
      double sigma = cell.sigma(e.coefficient());
      double all = Math.hypot(e.error() / e.coefficient(), relative);
      result.add(new Independent(e.axis(), sigma, Math.abs(sigma) * all, true));
    }
    return result;
  }

  /** The collective conductivity of every charge model of the recording. */
  public List<CollectiveResult> collective() {
    List<CollectiveResult> results = new ArrayList<>();
    for (int model = 0; model < paths.settings().charges().size(); model++) {
      results.add(collective(model));
    }
    return results;
  }

  private CollectiveResult collective(int model) {
    ChargeModel charges = paths.settings().charges().get(model);
    double[] msd = DiffusionAnalysis.totals(paths.collective(from, from + frames, model), 0);
    FitWindow window = BlockSlope.window(diffusion.window(), frames);
    if (!diffusion.window().diffusive() || window == null) {
      String reason =
          diffusion.window().diffusive()
              ? "the run is too short for its one collective path; about %.4g ps are needed (there are %.4g)"
                  .formatted(
                      BlockSlope.framesNeeded(diffusion.window()) * paths.spacing(),
                      frames * paths.spacing())
              : "the ions do not diffuse; " + diffusion.window().advice(frames * paths.spacing());
      return CollectiveResult.undetermined(charges.name(), msd, reason);
    }
    return determined(model, charges, msd, window);
  }

  private CollectiveResult determined(
      int model, ChargeModel charges, double[] msd, FitWindow window) {
    LineFit fit = fit(msd, window, 1, frames);
    int blocks = BlockSlope.count(window, frames);
    int length = frames / blocks;
    double[] together = new double[blocks];
    double[] alone = new double[blocks];
    for (int b = 0; b < blocks; b++) {
      int begin = from + b * length;
      DisplacementTable all = paths.collective(begin, begin + length, model);
      together[b] = fit(DiffusionAnalysis.totals(all, 0), window, 1, length).slope();
      DisplacementTable each =
          paths.displacements(begin, begin + length, diffusion.settings().mobile());
      int ions = diffusion.ions();
      alone[b] =
          charge
              * charge
              * ions
              * fit(DiffusionAnalysis.totals(each, 0), window, ions, length).slope();
    }
    double perSlope = NernstEinstein.sigmaOfCharge(1.0 / 6, volume, temperature);
    double sd = Math.sqrt(StatUtils.variance(together));
    double blockError = perSlope * sd / Math.sqrt(blocks);
    double sigma = perSlope * fit.slope();
    double glsError = perSlope * fit.slopeError();
    double error = Math.max(glsError, blockError);
    // The window ends at a twentieth of the run, so that there are always independent ones enough.
    boolean haven = sigma > CollectiveResult.VISIBLE * error;
    return new CollectiveResult(
        charges.name(),
        msd,
        window,
        sigma,
        glsError,
        blockError,
        haven ? mean(alone) / mean(together) : Double.NaN,
        haven ? jackknife(alone, together) : Double.NaN,
        blocks,
        haven ? "" : CollectiveResult.tooUncertain(sigma, error, perSlope * mean(alone)));
  }

  private LineFit fit(double[] msd, FitWindow window, double particles, int ofFrames) {
    int[] lags = window.spreadLags();
    double[] y = new double[lags.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = msd[lags[i]];
    }
    return new DisplacementFit(
            lags, ofFrames, paths.spacing(), particles, 3, DisplacementFit.Vibration.AUTO)
        .fit(y);
  }

  private static double mean(double[] values) {
    return StatUtils.mean(values);
  }

  /** Error of the ratio of means by leaving out one part at a time. */
  static double jackknife(double[] numerator, double[] denominator) {
    int n = numerator.length;
    double top = mean(numerator) * n;
    double bottom = mean(denominator) * n;
    double ratio = top / bottom;
    double sum = 0;
    for (int b = 0; b < n; b++) {
      double other = (top - numerator[b]) / (bottom - denominator[b]);
      sum += (other - ratio) * (other - ratio);
    }
    return Math.sqrt(sum * (n - 1) / n);
  }
}
