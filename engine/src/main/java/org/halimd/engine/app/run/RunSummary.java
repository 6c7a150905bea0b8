package org.halimd.engine.app.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.halimd.analysis.statistics.BlockAverage;
import org.halimd.analysis.statistics.Drift;
import org.halimd.analysis.statistics.Estimate;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.system.Units;

/**
 * What a run came to for one system: averages over the whole run with standard errors from
 * blocking.
 *
 * @param directory of the system
 * @param run number of the run, from 1
 * @param ensemble the line of the run file
 * @param steps number of steps
 * @param timeStep in fs
 * @param time simulated time in ps
 * @param degreesOfFreedom N_f
 * @param samples number of samples
 * @param averages by name with unit: temperature_K, pressure_GPa, volume_A3, potential_eV,
 *     energy_eV
 * @param density mean density in g/cm³
 * @param meanLattice lattice vectors ax ay az bx by bz cx cy cz of the mean cell in Å
 * @param conservedDrift linear drift of the conserved quantity
 * @param meanSquareDisplacement of each species over the run in Å², mean cell, framework at rest
 * @param last values after the last step
 */
public record RunSummary(
    String directory,
    int run,
    String ensemble,
    long steps,
    double timeStep,
    double time,
    int degreesOfFreedom,
    long samples,
    Map<String, Average> averages,
    double density,
    double[] meanLattice,
    ConservedDrift conservedDrift,
    Map<String, Double> meanSquareDisplacement,
    RunEvent.SystemValues last) {

  /**
   * A mean with its error.
   *
   * @param mean over the run
   * @param standardError from blocking; not a number if the run is too short
   * @param standardDeviation of the samples
   * @param effectiveSamples number of independent samples
   * @param converged whether the error reached a plateau
   */
  public record Average(
      double mean,
      double standardError,
      double standardDeviation,
      double effectiveSamples,
      boolean converged) {
    static Average of(BlockAverage values) {
      Estimate e = values.estimate();
      return new Average(
          e.mean(),
          e.standardError(),
          values.standardDeviation(),
          e.effectiveSamples(),
          e.converged());
    }
  }

  /**
   * How well the conserved quantity was conserved.
   *
   * @param perAtom slope of a straight line times the length of the run, eV/atom
   * @param standardError of {@code perAtom}
   * @param perAtomAndNanosecond the slope, eV/atom/ns
   * @param fluctuation standard deviation of the samples, eV/atom
   */
  public record ConservedDrift(
      double perAtom, double standardError, double perAtomAndNanosecond, double fluctuation) {}

  /** Sums up a run. */
  static RunSummary of(
      SystemMonitor monitor,
      State state,
      int system,
      Totals last,
      String directory,
      int run,
      String ensemble,
      long steps,
      double timeStep,
      double gigapascal) {
    Map<String, Average> averages = new LinkedHashMap<>();
    averages.put("temperature_K", Average.of(monitor.average("temperature")));
    averages.put("pressure_GPa", Average.of(monitor.average("pressure")));
    averages.put("volume_A3", Average.of(monitor.average("volume")));
    averages.put("potential_eV", Average.of(monitor.average("potential")));
    averages.put("energy_eV", Average.of(monitor.average("energy")));
    int atoms = state.atoms.size(system);
    double time = last.time() - monitor.first().time();
    double mass = 0;
    for (int i = state.atoms.start(system); i < state.atoms.start(system + 1); i++) {
      mass += state.mass[i];
    }
    return new RunSummary(
        directory,
        run,
        ensemble,
        steps,
        timeStep,
        time / 1000,
        last.degreesOfFreedom(),
        monitor.samples(),
        averages,
        mass / averages.get("volume_A3").mean() * Units.GRAMS_PER_CM3,
        monitor.meanCell(state.atoms.box(system)).lattice(),
        drift(monitor.average("conserved"), atoms, time),
        Displacements.meanSquares(state, system, monitor.displacements(state)),
        values(last, monitor.first(), atoms, gigapascal));
  }

  private static ConservedDrift drift(BlockAverage conserved, int atoms, double femtoseconds) {
    Drift drift = conserved.drift();
    double perAtom = drift.total() / atoms;
    return new ConservedDrift(
        perAtom,
        drift.standardError() / atoms,
        femtoseconds > 0 ? perAtom / (femtoseconds * 1e-6) : Double.NaN,
        conserved.standardDeviation() / atoms);
  }

  /** Values at one instant. */
  static RunEvent.SystemValues values(Totals now, Totals first, int atoms, double gigapascal) {
    return new RunEvent.SystemValues(
        now.temperature(),
        now.meanPressure() * gigapascal,
        now.volume(),
        (now.conserved() - first.conserved()) / atoms);
  }
}
