package org.halimd.engine.output;

import java.util.stream.IntStream;

/**
 * Which atoms of a system are written.
 *
 * @param method grouping method, or -1 for all atoms
 * @param group label
 */
public record AtomSelection(int method, int group) {
  /** All atoms. */
  public static final AtomSelection ALL = new AtomSelection(-1, 0);

  /** Indices in the batch of the selected atoms of the system. */
  int[] atoms(RunInfo run) {
    return IntStream.range(0, run.atoms())
        .filter(i -> method < 0 || run.groups()[method][i] == group)
        .map(i -> i + run.firstAtom())
        .toArray();
  }
}
