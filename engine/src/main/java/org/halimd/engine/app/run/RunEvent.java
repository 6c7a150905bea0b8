package org.halimd.engine.app.run;

import java.util.List;
import java.util.Map;

/** What happens during an execution, for whoever shows it. */
public sealed interface RunEvent {
  /**
   * Everything was read and is about to run.
   *
   * @param version of the program
   * @param backend its name
   * @param backendDescription what it is
   * @param potential name of the driving potential
   * @param potentialDescription what it is
   * @param otherPotentials names of further potentials
   * @param reciprocalSpace method of the electrostatics, or null for models without charges
   * @param systems what is simulated
   * @param totalSteps steps of all runs
   * @param resumedAtStep steps done before this execution, 0 for a fresh start
   */
  record Start(
      String version,
      String backend,
      String backendDescription,
      String potential,
      String potentialDescription,
      double cutoff,
      List<String> otherPotentials,
      String reciprocalSpace,
      List<SystemInfo> systems,
      long totalSteps,
      long resumedAtStep)
      implements RunEvent {}

  /**
   * A system of the batch.
   *
   * @param directory where it was read and its files go
   * @param atoms number of atoms
   * @param species number of atoms of each species
   * @param lattice cell vectors ax ay az bx by bz cx cy cz in Å
   * @param periodic letters of the periodic directions, for example {@code abc}
   * @param seed of its random numbers
   */
  record SystemInfo(
      String directory,
      int atoms,
      Map<String, Integer> species,
      double[] lattice,
      String periodic,
      long seed) {}

  /** Something worth knowing. */
  record Note(String text) implements RunEvent {}

  /** Something that is allowed but probably not meant. */
  record Warning(String text) implements RunEvent {}

  /**
   * A run begins or continues.
   *
   * @param run its number, from 1
   * @param runs how many there are
   * @param ensemble the line of the run file
   * @param step steps of this run already done
   * @param steps steps of this run
   * @param timeStep in fs
   * @param degreesOfFreedom of each system
   */
  record RunStarted(
      int run,
      int runs,
      String ensemble,
      long step,
      long steps,
      double timeStep,
      List<Integer> degreesOfFreedom)
      implements RunEvent {}

  /**
   * Where a run is.
   *
   * @param run its number, from 1
   * @param step steps done
   * @param steps steps of the run
   * @param stepsPerSecond since the run began or was resumed
   * @param nanosecondsPerDay simulated time per day, of each system
   * @param secondsLeft of this run
   * @param systems present values
   */
  record Progress(
      int run,
      long step,
      long steps,
      double stepsPerSecond,
      double nanosecondsPerDay,
      double secondsLeft,
      List<SystemValues> systems)
      implements RunEvent {}

  /**
   * Present values of a system.
   *
   * @param temperature in K
   * @param pressure in GPa
   * @param volume in Å³
   * @param drift change of the conserved quantity since the run began, eV per atom
   */
  record SystemValues(double temperature, double pressure, double volume, double drift) {}

  /**
   * A run is complete.
   *
   * @param run its number, from 1
   * @param runs how many there are
   * @param summaries of the systems
   * @param seconds real time, over all executions
   * @param stepsPerSecond mean over all executions
   * @param nanosecondsPerDay simulated time per day, of each system
   */
  record RunEnded(
      int run,
      int runs,
      List<RunSummary> summaries,
      double seconds,
      double stepsPerSecond,
      double nanosecondsPerDay)
      implements RunEvent {}

  /** The execution stopped early; a checkpoint was written. */
  record Stopped(Outcome outcome, int run, long step, long steps) implements RunEvent {}

  /** All commands are done. */
  record Finished(double seconds) implements RunEvent {}
}
