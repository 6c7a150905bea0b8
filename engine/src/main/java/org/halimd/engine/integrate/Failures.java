package org.halimd.engine.integrate;

import org.halimd.engine.RunFailure;

/** The sentences of runs that broke down numerically. */
public final class Failures {
  private static final String ADVICE =
      "; the usual causes are overlapping atoms, a too long time step or a structure far from what"
          + " the potential was trained for";

  private Failures() {}

  /**
   * A quantity of an atom that is not finite.
   *
   * @param what what is not finite, for example {@code force}
   * @param atom index into the arrays of the state
   */
  public static RunFailure atom(RunningSystem system, String what, int atom) {
    String element = system.state().atoms.species().get(system.state().atoms.type[atom]).symbol();
    return system(
        system,
        "the "
            + what
            + " of atom "
            + (atom - system.from() + 1)
            + " ("
            + element
            + ") is not finite"
            + ADVICE);
  }

  /** Something that does not concern a single atom; {@code sentence} goes on after the place. */
  public static RunFailure system(RunningSystem system, String sentence) {
    return new RunFailure(system.index(), place(system) + sentence, null);
  }

  /** A cell that lost its volume. */
  public static RunFailure cell(RunningSystem system, IllegalArgumentException cause) {
    return new RunFailure(system.index(), place(system) + cause.getMessage() + ADVICE, cause);
  }

  private static String place(RunningSystem system) {
    return "system " + (system.index() + 1) + ", step " + system.presentStep() + ": ";
  }
}
