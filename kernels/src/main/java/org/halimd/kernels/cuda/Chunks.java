package org.halimd.kernels.cuda;

import java.util.stream.IntStream;
import org.halimd.system.Atoms;

/**
 * The division of a batch into chunks: at most {@value DeviceState#CHUNK} atoms of one system,
 * counted from its first atom, so that a system is divided alike in every batch.
 */
public final class Chunks {
  private final int[] firstOf;
  private final int[] system;
  private final int[] first;
  private final int atoms;

  Chunks(Atoms atoms) {
    this.atoms = atoms.size();
    firstOf = new int[atoms.systems() + 1];
    for (int s = 0; s < atoms.systems(); s++) {
      firstOf[s + 1] = firstOf[s] + (atoms.size(s) + DeviceState.CHUNK - 1) / DeviceState.CHUNK;
    }
    system = new int[count()];
    first = new int[count()];
    for (int s = 0; s < atoms.systems(); s++) {
      for (int k = firstOf[s]; k < firstOf[s + 1]; k++) {
        system[k] = s;
        first[k] = atoms.start(s) + (k - firstOf[s]) * DeviceState.CHUNK;
      }
    }
  }

  /** Number of chunks. */
  public int count() {
    return firstOf[firstOf.length - 1];
  }

  /** The first chunk of system {@code s}; for the number of systems, the number of chunks. */
  public int firstOf(int s) {
    return firstOf[s];
  }

  int[] system() {
    return system;
  }

  int[] first() {
    return first;
  }

  /** The chunks whose systems have the wanted geometry, in order. */
  int[] of(Geometry[] bySystem, Geometry wanted) {
    return IntStream.range(0, count()).filter(k -> bySystem[system[k]] == wanted).toArray();
  }

  /**
   * The chunks in groups of {@code size} atoms, the last group of a chunk with what is left: chunk
   * and first atom of each.
   */
  int[] groups(int size) {
    IntStream.Builder table = IntStream.builder();
    for (int k = 0; k < count(); k++) {
      int end = k + 1 < count() ? first[k + 1] : atoms;
      for (int i = first[k]; i < end; i += size) {
        table.add(k).add(i);
      }
    }
    return table.build().toArray();
  }
}
