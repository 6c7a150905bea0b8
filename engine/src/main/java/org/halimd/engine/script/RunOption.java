package org.halimd.engine.script;

/** A command that belongs to the next {@code run} only and is then forgotten. */
public interface RunOption extends Command {
  /** Whether several such lines may precede one run. */
  default boolean repeatable() {
    return false;
  }

  /**
   * Why this line cannot stand in one run together with an earlier line of the same repeatable
   * keyword, or null if it can.
   */
  default String conflict(RunOption earlier) {
    return null;
  }
}
