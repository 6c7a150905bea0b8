package org.halimd.engine.script;

/** A command that observes the next {@code run} and writes a file. */
public interface Measurement extends RunOption {
  /** The name of a file it writes in the directory of the run, for the check before the start. */
  String fileName();
}
