package org.halimd.engine.app.provenance;

import java.util.List;

/**
 * How the results of a run came about: {@code provenance.json} in its directory.
 *
 * @param seed of all random numbers
 * @param executions the first one and all that resumed it
 */
public record RunProvenance(long seed, List<Execution> executions) {
  /** The name of the file. */
  public static final String FILE = "provenance.json";

  /** The list may be empty but not missing. */
  public RunProvenance {
    executions = List.copyOf(executions);
  }

  /**
   * One start of the program.
   *
   * @param started when, UTC
   * @param resumedAtStep steps done before
   * @param commandLine the words after {@code halimd}
   * @param inputs the files it read, and embedded potentials; how long a run may take and how often
   *     checkpoints are written may change between executions
   * @param program the program
   * @param backend its name
   * @param backendDescription what it is and the precision of its arithmetic
   * @param threads it might use; results do not depend on them
   */
  public record Execution(
      String started,
      long resumedAtStep,
      List<String> commandLine,
      List<FileDigest> inputs,
      Program program,
      String backend,
      String backendDescription,
      int threads) {}
}
