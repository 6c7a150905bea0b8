package org.halimd.engine.app.analyze;

import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.doas.Bandwidth;
import org.halimd.analysis.doas.DoasAnalysis;
import org.halimd.analysis.doas.EnergyOrigin;
import org.halimd.analysis.doas.SiteEnergies;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;
import picocli.CommandLine.Option;

/** Options about the density of site energies. */
final class DensityOptions {
  private static final DoasAnalysis.Settings DEFAULT = DoasAnalysis.Settings.DEFAULT;

  @Option(
      names = "--bandwidth",
      paramLabel = "H",
      defaultValue = "scott",
      description =
          "standard deviation of the kernel: 'scott' (n^-1/5 sd; default; too wide for several"
              + " peaks), 'silverman' (0.9 min(sd, IQR/1.349) n^-1/5), or a number in eV")
  private String bandwidth;

  @Option(
      names = "--bin",
      paramLabel = "EV",
      defaultValue = "0.01",
      description = "width of the bins of the histogram in eV (default: ${DEFAULT-VALUE})")
  private double bin;

  @Option(
      names = "--points",
      paramLabel = "N",
      defaultValue = "200",
      description = "energies at which the density is given (default: ${DEFAULT-VALUE})")
  private int points;

  @Option(
      names = "--shift",
      paramLabel = "S",
      defaultValue = "none",
      description =
          "zero of energy: none (as the potential says, default), mean (of each sample), isolated"
              + " (the energy of a lone atom), or a number in eV")
  private String shift;

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      defaultValue = "1000",
      description = "samples of snapshots for errors and bands (default: ${DEFAULT-VALUE})")
  private int replicates;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of these samples (default: ${DEFAULT-VALUE})")
  private long seed;

  DoasAnalysis.Settings settings() {
    if (!(bin > 0) || Double.isInfinite(bin)) {
      throw new InputException("--bin: %s eV is no width".formatted(bin));
    }
    if (points < 2) {
      throw new InputException("--points must be at least 2, not " + points);
    }
    if (replicates < 2) {
      throw new InputException("--bootstrap needs at least 2 samples, not " + replicates);
    }
    requireShift();
    return new DoasAnalysis.Settings(width(), points, bin, DEFAULT.prominence(), replicates, seed);
  }

  private Bandwidth width() {
    if (bandwidth.equals("scott") || bandwidth.equals("silverman")) {
      return Bandwidth.of(
          bandwidth.equals("scott") ? Bandwidth.Rule.SCOTT : Bandwidth.Rule.SILVERMAN);
    }
    double width = Tokens.real(bandwidth);
    if (!(width > 0)) {
      throw new InputException(
          "--bandwidth: '%s' is neither scott nor silverman nor a width in eV"
              .formatted(bandwidth));
    }
    return Bandwidth.of(width);
  }

  String bandwidthWord() {
    return bandwidth;
  }

  String shiftWord() {
    return shift;
  }

  boolean shifted() {
    return !shift.equals("none");
  }

  /** The energy in eV that becomes zero. */
  double zero(SiteEnergies sample, EnergyOrigin origin) {
    return switch (shift) {
      case "none" -> 0;
      case "mean" -> {
        double n = sample.count();
        yield sample.snapshots().stream().flatMapToDouble(Arrays::stream).sum() / n;
      }
      case "isolated" -> isolated(sample, origin);
      default -> Tokens.real(shift);
    };
  }

  private void requireShift() {
    if (!List.of("none", "mean", "isolated").contains(shift) && Double.isNaN(Tokens.real(shift))) {
      throw new InputException(
          "--shift: '%s' is none of none, mean, isolated and a number in eV".formatted(shift));
    }
  }

  private static double isolated(SiteEnergies sample, EnergyOrigin origin) {
    Double energy = origin.isolated().get(sample.species());
    if (energy == null) {
      throw new InputException(
          "--shift isolated: the energy of a lone %s atom is not known for '%s'; give --potential, or the value in eV"
              .formatted(sample.species(), sample.system()));
    }
    return energy;
  }
}
