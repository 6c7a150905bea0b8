package org.halimd.engine.backend.cpu;

import org.halimd.engine.backend.host.AtomBlocks;
import org.halimd.neighbor.SafeRegion;
import org.halimd.potential.Workers;
import org.halimd.system.Atoms;

/** How far atoms and cells have moved since a list was built, measured on several threads. */
final class MotionCheck {
  private final double cutoff;
  private final Workers workers;
  private final Workers.Task measureBlock = this::measureBlock;
  private final SafeRegion region = new SafeRegion();
  private final AtomBlocks blocks = new AtomBlocks(512);
  private Atoms atoms;

  /** The largest square of a displacement in every block. */
  private double[] largest = new double[0];

  MotionCheck(double cutoff, Workers workers) {
    this.cutoff = cutoff;
    this.workers = workers;
  }

  /** Makes the present positions and boxes the reference. */
  void remember(Atoms newAtoms) {
    atoms = newAtoms;
    region.remember(atoms);
    blocks.cut(atoms);
    if (largest.length != blocks.count()) {
      largest = new double[blocks.count()];
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
    workers.run(measureBlock, blocks.count());
    double required = 0;
    for (int b = 0; b < largest.length; b++) {
      required = Math.max(required, region.requiredSkin(blocks.system(b), cutoff, largest[b]));
    }
    return required;
  }

  private void measureBlock(int worker, int b) {
    largest[b] =
        region.largestDisplacementSquared(atoms, blocks.system(b), blocks.from(b), blocks.to(b));
  }

  /** Bytes held. */
  long bytes() {
    return 24L * (atoms == null ? 0 : atoms.size()) + 16L * largest.length;
  }
}
