package org.halimd.engine.app.campaign.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.halimd.analysis.diffusion.FrameworkMotion;
import org.halimd.analysis.diffusion.ReplicaDiffusion;
import org.halimd.analysis.diffusion.RunDisplacement;
import org.halimd.analysis.diffusion.WindowRule;
import org.halimd.engine.app.analyze.Displacements;

/**
 * A judgement while a campaign is going on: how well the diffusion coefficient at one temperature
 * is known from all replicas so far. The numbers are those that the final analysis quotes.
 */
public final class TransportEstimate {
  /** Distance of neighbouring sites in Å where none is given, as in 'halimd analyze'. */
  public static final double USUAL_SITE_DISTANCE = 3;

  private final double temperature;
  private final ReplicaDiffusion result;

  private TransportEstimate(double temperature, ReplicaDiffusion result) {
    this.temperature = temperature;
    this.result = result;
  }

  /**
   * Reads the trajectories of all replicas of a temperature.
   *
   * @param trajectories one for each replica, all of the same system
   * @param ion symbol of the mobile ions
   * @param temperature in K
   * @param siteDistance distance of neighbouring sites in Å, NaN for 3 Å
   * @throws org.halimd.io.InputException if a trajectory cannot be analysed, for example because it
   *     has too few frames
   */
  public static TransportEstimate of(
      List<Path> trajectories, String ion, double temperature, double siteDistance) {
    double a = Double.isNaN(siteDistance) ? USUAL_SITE_DISTANCE : siteDistance;
    List<RunDisplacement> runs = new ArrayList<>();
    for (Path trajectory : trajectories) {
      runs.add(Displacements.read(trajectory.toString(), trajectory, ion, a));
    }
    return new TransportEstimate(
        temperature, ReplicaDiffusion.of(runs, new WindowRule.Displacement(a), a));
  }

  /** Whether a diffusion coefficient may be quoted. */
  public boolean diffusive() {
    return result.diffusive();
  }

  /** D in cm²/s; the upper bound where {@link #diffusive} is false. */
  public double diffusion() {
    return diffusive() ? result.coefficient() : result.upperBound();
  }

  /** Standard error of D over D; infinite where nothing diffuses. */
  public double relativeError() {
    return diffusive() ? result.relativeError() : Double.POSITIVE_INFINITY;
  }

  /**
   * How many times as long all replicas would have to be until something diffuses; 1 if it does,
   * NaN if no growth is visible.
   */
  public double neededFactor() {
    return diffusive() ? 1 : result.factorFor(Double.NaN);
  }

  /** How many times as long for a relative standard error; NaN if unknown. */
  public double neededFactor(double relativeError) {
    return result.factorFor(relativeError);
  }

  /** Sentences about species of the framework that leave their places; empty if none does. */
  public List<String> framework() {
    return result.framework().stream()
        .filter(FrameworkMotion::flows)
        .map(FrameworkMotion::sentence)
        .toList();
  }

  /** Whether a species of the framework leaves its places, as in a melt. */
  public boolean frameworkFlows() {
    return result.framework().stream().anyMatch(FrameworkMotion::flows);
  }

  /** What is known, for people. */
  public String sentence() {
    if (!diffusive()) {
      return String.format(
          Locale.ROOT,
          "%.6g K: D < %.2g cm^2/s (%s); %s",
          temperature,
          diffusion(),
          result.window().reason(),
          result.advice());
    }
    return String.format(
        Locale.ROOT,
        "%.6g K: D = %.3g cm^2/s +- %.0f %% (%s error, %d replicas, %.4g ps in all)",
        temperature,
        diffusion(),
        100 * relativeError(),
        result.errorName(),
        result.runs().size(),
        result.time());
  }
}
