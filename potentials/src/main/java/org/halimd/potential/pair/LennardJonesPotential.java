package org.halimd.potential.pair;

import java.util.Arrays;
import org.halimd.neighbor.NeighborList;
import org.halimd.neighbor.NeighborRow;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.Workers;
import org.halimd.system.Atoms;

/**
 * The evaluator of {@link LennardJonesModel}. Every atom gathers its own results: half of each
 * pair's energy, the pair force, and half of the pair's virial.
 */
public final class LennardJonesPotential implements Potential {
  /** Atoms that a thread takes at a time. */
  private static final int BLOCK = 256;

  private final LennardJonesModel model;
  private final Workers workers;
  private final Workers.Task computeBlock = this::computeBlock;

  /** One row per thread. */
  private final NeighborRow[] rows;

  /** What the truncation subtracts, per ordered pair of types. */
  private final double[] energyShift;

  private final double[] forceShift;

  // The force call in progress.
  private Atoms atoms;
  private NeighborList neighbors;
  private Forces out;

  /** An evaluator of {@code model} on the calling thread. */
  public LennardJonesPotential(LennardJonesModel model) {
    this(model, Workers.CALLER);
  }

  /** An evaluator of {@code model} that shares out its work, with the same results. */
  public LennardJonesPotential(LennardJonesModel model, Workers workers) {
    this.model = model;
    this.workers = workers;
    rows = new NeighborRow[workers.size()];
    Arrays.setAll(rows, w -> new NeighborRow());
    int pairs = model.elements().size() * model.elements().size();
    energyShift = new double[pairs];
    forceShift = new double[pairs];
    for (int p = 0; p < pairs; p++) {
      energyShift[p] = model.energyShift(p);
      forceShift[p] = model.forceShift(p);
    }
  }

  @Override
  public LennardJonesModel model() {
    return model;
  }

  @Override
  public void prepare(Atoms atoms) {
    // Nothing depends on the cell.
  }

  @Override
  public void compute(Atoms batch, NeighborList list, Forces results) {
    atoms = batch;
    neighbors = list;
    out = results;
    out.clear();
    workers.run(computeBlock, (atoms.size() + BLOCK - 1) / BLOCK);
  }

  private void computeBlock(int worker, int block) {
    int end = Math.min(atoms.size(), (block + 1) * BLOCK);
    int s = 0;
    for (int i = block * BLOCK; i < end; i++) {
      while (i >= atoms.start(s + 1)) {
        s++;
      }
      rows[worker].gather(atoms, atoms.box(s), neighbors, i, model.cutoff());
      computeAtom(rows[worker], i);
    }
  }

  private void computeAtom(NeighborRow row, int i) {
    for (int k = 0; k < row.size(); k++) {
      int pair = model.pair(atoms.type[i], atoms.type[row.neighbor[k]]);
      double r = row.distance[k];
      if (r < model.cutoff(pair)) {
        double s2 = model.sigma(pair) / r * (model.sigma(pair) / r);
        double s6 = s2 * s2 * s2;
        double beyond = r - model.cutoff(pair);
        double energy =
            4 * model.epsilon(pair) * s6 * (s6 - 1) - energyShift[pair] - beyond * forceShift[pair];
        double derivative = -24 * model.epsilon(pair) * s6 * (2 * s6 - 1) / r - forceShift[pair];
        addPair(row, i, k, energy, derivative / r);
      }
    }
  }

  /** Adds a pair with energy V and {@code g} = V'(r)/r to atom i: force g r_ij, virial halves. */
  private void addPair(NeighborRow row, int i, int k, double energy, double g) {
    double x = row.x[k];
    double y = row.y[k];
    double z = row.z[k];
    out.energy[i] += 0.5 * energy;
    out.fx[i] += g * x;
    out.fy[i] += g * y;
    out.fz[i] += g * z;
    double w = -0.5 * g;
    out.virial[9 * i] += w * x * x;
    out.virial[9 * i + 1] += w * x * y;
    out.virial[9 * i + 2] += w * x * z;
    out.virial[9 * i + 3] += w * y * x;
    out.virial[9 * i + 4] += w * y * y;
    out.virial[9 * i + 5] += w * y * z;
    out.virial[9 * i + 6] += w * z * x;
    out.virial[9 * i + 7] += w * z * y;
    out.virial[9 * i + 8] += w * z * z;
  }
}
