package org.halimd.engine.app.run;

import org.halimd.engine.Ensemble;
import org.halimd.engine.RunFailure;
import org.halimd.engine.Totals;

/**
 * Stops a run whose temperature or cell runs away or whose numbers cease to be numbers. A run that
 * starts hotter than its thermostat, to be cooled down, does not run away.
 */
final class Watchdog {
  private static final double HOTTEST = 10;
  private static final double VOLUME_CHANGE = 0.5;

  /** Without a thermostat a run may warm up from rest; this is no run-away yet. */
  private static final double LOWEST_REFERENCE = 300;

  private static final String ADVICE =
      "the usual causes are overlapping atoms, a too long time step, a too stiff coupling or a"
          + " structure far from what the potential was trained for";

  private final int system;
  private final String place;
  private final double expected;
  private final double startVolume;
  private final boolean volumeIsDriven;

  /**
   * A watchdog of one run of one system.
   *
   * @param system its index in the batch
   * @param place names the system in messages
   * @param first sums at the start of the run
   * @param volumeIsDriven whether the run file changes the cell itself
   */
  Watchdog(int system, String place, Ensemble ensemble, Totals first, boolean volumeIsDriven) {
    this.system = system;
    this.place = place;
    this.expected = Math.max(target(ensemble), first.temperature());
    this.startVolume = first.volume();
    this.volumeIsDriven = volumeIsDriven;
  }

  /**
   * Looks at the present state.
   *
   * @throws RunFailure with the reason to stop
   */
  void check(Totals now) {
    double sum = now.temperature() + now.potentialEnergy() + now.meanPressure() + now.volume();
    if (!Double.isFinite(sum)) {
      throw failure(now, "energy, temperature, pressure or volume is not finite");
    }
    if (now.temperature() > HOTTEST * expected) {
      throw failure(
          now,
          "the temperature of %.0f K is more than %.0f times the %.0f K expected"
              .formatted(now.temperature(), HOTTEST, expected));
    }
    if (!volumeIsDriven && Math.abs(now.volume() / startVolume - 1) > VOLUME_CHANGE) {
      throw failure(
          now,
          "the volume changed from %.4g to %.4g A^3, by more than %.0f %%"
              .formatted(startVolume, now.volume(), 100 * VOLUME_CHANGE));
    }
  }

  private RunFailure failure(Totals now, String reason) {
    return new RunFailure(
        system,
        "%s: stopped at step %d because %s; %s".formatted(place, now.step(), reason, ADVICE),
        null);
  }

  /** The highest temperature of the thermostat in K, or what a run without one may reach. */
  private static double target(Ensemble ensemble) {
    return switch (ensemble) {
      case Ensemble.NvtNoseHoover e -> Math.max(e.t1(), e.t2());
      case Ensemble.NvtBussi e -> Math.max(e.t1(), e.t2());
      case Ensemble.NvtBerendsen e -> Math.max(e.t1(), e.t2());
      case Ensemble.NvtLangevin e -> Math.max(e.t1(), e.t2());
      case Ensemble.NvtBaoab e -> Math.max(e.t1(), e.t2());
      case Ensemble.NptBerendsen e -> Math.max(e.t1(), e.t2());
      case Ensemble.NptStochasticCell e -> Math.max(e.t1(), e.t2());
      case Ensemble.NvtMttk e -> Math.max(e.t1(), e.t2());
      case Ensemble.NptMttk e -> Math.max(e.t1(), e.t2());
      case Ensemble.Nve e -> LOWEST_REFERENCE;
      case Ensemble.NphMttk e -> LOWEST_REFERENCE;
    };
  }
}
