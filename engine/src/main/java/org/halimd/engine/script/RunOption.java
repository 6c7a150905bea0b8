package org.halimd.engine.script;

/** A command that belongs to the next {@code run} only and is then forgotten. */
public interface RunOption extends Command {
  /** Whether several such lines may precede one run. */
  default boolean repeatable() {
    return false;
  }
}
