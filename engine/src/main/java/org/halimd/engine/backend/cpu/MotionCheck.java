package org.halimd.engine.backend.cpu;

import org.halimd.engine.backend.cpu.mesh.Workers;
import org.halimd.neighbor.SafeRegion;
import org.halimd.system.Atoms;

/** How far atoms and cells have moved since a list was built, measured on several threads. */
final class MotionCheck {
  /** Atoms that a thread takes at a time. */
  private static final int BLOCK = 4096;

  private final double cutoff;
  private final Workers workers;
  private final Workers.Task measureBlock = this::measureBlock;
  private final SafeRegion region = new SafeRegion();
  private Atoms atoms;

  /** First block of every system, and their number at the end. */
  private int[] firstBlock = new int[0];

  /** System of every block, and the largest square of a displacement in it. */
  private int[] system = new int[0];

  private double[] largest = new double[0];

  MotionCheck(double cutoff, Workers workers) {
    this.cutoff = cutoff;
    this.workers = workers;
  }

  /** Makes the present positions and boxes the reference. */
  void remember(Atoms newAtoms) {
    region.remember(newAtoms);
    int systems = newAtoms.systems();
    if (firstBlock.length != systems + 1) {
      firstBlock = new int[systems + 1];
    }
    for (int s = 0; s < systems; s++) {
      firstBlock[s + 1] = firstBlock[s] + (newAtoms.size(s) + BLOCK - 1) / BLOCK;
    }
    int blocks = firstBlock[systems];
    if (largest.length != blocks) {
      largest = new double[blocks];
      system = new int[blocks];
    }
    for (int s = 0; s < systems; s++) {
      for (int b = firstBlock[s]; b < firstBlock[s + 1]; b++) {
        system[b] = s;
      }
    }
  }

  /**
   * The skin in Å with which a list built at the reference would just not be safe any more, for all
   * systems; infinite if there is none, not a number if a position is not.
   */
  double requiredSkin(Atoms newAtoms) {
    if (!region.compare(newAtoms)) {
      return Double.POSITIVE_INFINITY;
    }
    atoms = newAtoms;
    workers.run(measureBlock, largest.length);
    double required = 0;
    for (int b = 0; b < largest.length; b++) {
      required = Math.max(required, region.requiredSkin(system[b], cutoff, largest[b]));
    }
    return required;
  }

  private void measureBlock(int worker, int block) {
    int s = system[block];
    int from = atoms.start(s) + (block - firstBlock[s]) * BLOCK;
    int to = Math.min(atoms.start(s + 1), from + BLOCK);
    largest[block] = region.largestDisplacementSquared(atoms, s, from, to);
  }

  /** Bytes held. */
  long bytes() {
    return 24L * (atoms == null ? 0 : atoms.size()) + 12L * largest.length + 4L * firstBlock.length;
  }
}
