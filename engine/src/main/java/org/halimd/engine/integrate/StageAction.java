package org.halimd.engine.integrate;

/** Executes one stage for one system; parameters of the system were resolved when it was made. */
@FunctionalInterface
public interface StageAction {
  /** Moves the system through the stage. */
  void apply(RunningSystem system);
}
