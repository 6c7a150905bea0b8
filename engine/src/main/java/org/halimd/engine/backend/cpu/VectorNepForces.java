package org.halimd.engine.backend.cpu;

import org.halimd.engine.backend.MemoryUse;
import org.halimd.engine.backend.cpu.mesh.MeshSum;
import org.halimd.engine.backend.host.HostForces;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.Forces;
import org.halimd.potential.Workers;
import org.halimd.potential.longrange.ReciprocalSum;
import org.halimd.potential.nep.NepFormat;
import org.halimd.potential.nep.NepModel;
import org.halimd.system.Atoms;

/**
 * Forces of NEP and qNEP models in mixed precision on several threads: pairs and networks in single
 * precision, coordinates, charges and all sums over pairs or atoms in double.
 *
 * <p>Without charges a group of atoms is done in one go, from neighbours to partial forces; with
 * charges in two, before and after the electrostatics. Then every atom gathers its force. No sum
 * depends on the order in which threads work.
 */
final class VectorNepForces implements HostForces {
  private final NepModel model;
  private final NepTables tables;
  private final PairList list;
  private final PairSums sums;
  private final WorkerPool pool;
  private final NepWorker[] workers;
  private final CoulombKernel[] coulomb;

  /** Null unless the charge mode has a sum over reciprocal space. */
  private final ReciprocalSum reciprocal;

  /** The same if it is a mesh. */
  private final MeshSum mesh;

  private final Workers.Task wholeGroup = this::evaluateGroup;
  private final Workers.Task sitesOfGroup = this::evaluateSites;
  private final Workers.Task potentialOfGroup = this::sumPotential;
  private final Workers.Task forcesOfGroup = this::evaluateForces;
  private final Workers.Task bornOfGroup = this::evaluateChargeForces;
  private final Workers.Task collectBlock = this::collectForces;
  private final Workers.Task collectBornBlock = this::collectBornCharges;
  private Forces out;

  /** The hidden layer, kept between the passes of a charge model: neurons by group. */
  private float[] hidden = new float[0];

  /** dE/da of the atoms of the batch; charges of the atom points. */
  private double[] potential = new double[0];

  private float[] pointCharge = new float[0];

  /**
   * Forces of a model.
   *
   * @param method of the reciprocal-space sum of charge modes 1 and 2
   * @param skin of the neighbour list; results do not depend on it
   */
  VectorNepForces(NepModel model, ReciprocalSpace method, int threads, SkinChooser skin) {
    this.model = model;
    tables = new NepTables(model);
    pool = new WorkerPool(threads);
    list = new PairList(model.cutoff(), skin, Lanes.COUNT, pool);
    sums = new PairSums(threads);
    mesh =
        method == ReciprocalSpace.PPPM && model.tag().chargeMode().reciprocalSpace()
            ? new MeshSum(model.alpha(), NepModel.COULOMB, pool)
            : null;
    reciprocal =
        mesh == null ? NepFormat.reciprocalSum(model, new EvaluationOptions(method)) : mesh;
    workers = new NepWorker[threads];
    coulomb = new CoulombKernel[threads];
    boolean realSpace = model.tag().chargeMode().realSpace();
    for (int w = 0; w < threads; w++) {
      workers[w] = new NepWorker(tables);
      coulomb[w] = realSpace ? new CoulombKernel(model) : null;
    }
  }

  @Override
  public void prepare(Atoms atoms) {
    if (reciprocal != null) {
      reciprocal.prepare(atoms);
    }
  }

  @Override
  public void compute(Atoms atoms, Forces results) {
    out = results;
    list.update(atoms);
    sums.reserve(atoms.size(), out.wantAtomVirials || out.wantBornCharges);
    if (model.hasCharges()) {
      computeCharges(atoms);
    } else {
      pool.run(wholeGroup, list.groups());
    }
    pool.run(collectBlock, sums.blocks());
  }

  private void computeCharges(Atoms atoms) {
    reserve(atoms.size());
    pool.run(sitesOfGroup, list.groups());
    for (int s = 0; s < atoms.systems(); s++) {
      subtractMean(out.charge, atoms.start(s), atoms.start(s + 1));
    }
    addReciprocal(atoms);
    if (coulomb[0] != null) {
      for (int p = 0; p < atoms.size(); p++) {
        pointCharge[p] = (float) out.charge[list.points.atom[p]];
      }
      pool.run(potentialOfGroup, list.groups());
    }
    for (int s = 0; s < atoms.systems(); s++) {
      // dE/da_i = dE/dq_i - mean: neutralisation makes every q depend on every raw charge a.
      subtractMean(potential, atoms.start(s), atoms.start(s + 1));
    }
    if (out.wantBornCharges) {
      pool.run(bornOfGroup, list.groups());
      pool.run(collectBornBlock, sums.blocks());
    }
    pool.run(forcesOfGroup, list.groups());
  }

  private void addReciprocal(Atoms atoms) {
    if (mesh != null) {
      mesh.wantAtomVirials(out.wantAtomVirials);
      mesh.addAll(atoms, out.charge, out, potential);
      return;
    }
    for (int s = 0; s < atoms.systems() && reciprocal != null; s++) {
      reciprocal.add(atoms, s, out.charge, out, potential);
    }
  }

  private void reserve(int atoms) {
    int length = Math.multiplyExact(list.groups() * Lanes.COUNT, tables.neurons);
    if (hidden.length < length) {
      hidden = new float[length];
    }
    if (potential.length != atoms) {
      potential = new double[atoms];
      pointCharge = new float[atoms + Lanes.COUNT];
    }
  }

  private static void subtractMean(double[] a, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += a[i];
    }
    double mean = sum / (to - from);
    for (int i = from; i < to; i++) {
      a[i] -= mean;
    }
  }

  /** The atom of the batch in a lane of a group, -1 if the lane is empty. */
  private int atom(int group, int lane) {
    int p = list.groupAtom[group * Lanes.COUNT + lane];
    return p < 0 ? -1 : list.points.atom[p];
  }

  /** Energies and partial forces of a group of a model without charges. */
  private void evaluateGroup(int worker, int group) {
    NepWorker w = workers[worker];
    w.gather(list, group);
    w.describeNeighbors(list);
    w.describeSites(list);
    storeEnergies(w, group);
    w.network.gradient(w.rows.center(), outputWeights(w), w.phi);
    w.force(list);
    finish(worker, group);
  }

  private double[] outputWeights(NepWorker w) {
    return tables.network.w1()[tables.network.block(w.rows.center())];
  }

  private double[] chargeWeights(NepWorker w) {
    return tables.network.wq()[tables.network.block(w.rows.center())];
  }

  /** Begins the results of the atoms of a group with their energies. */
  private void storeEnergies(NepWorker w, int group) {
    double bias = tables.network.typeBias()[w.rows.center()] + tables.network.commonBias();
    double[] weights = outputWeights(w);
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      int i = atom(group, lane);
      if (i >= 0) {
        clear(i);
        out.energy[i] = w.network.output(weights, lane) - bias;
      }
    }
  }

  /**
   * Sets the results of an atom to zero: done by who writes them first, in whose cache they are.
   */
  private void clear(int i) {
    out.electrostaticEnergy[i] = 0;
    out.charge[i] = 0;
    out.fx[i] = 0;
    out.fy[i] = 0;
    out.fz[i] = 0;
    for (int c = 9 * i; c < 9 * i + 9; c++) {
      out.virial[c] = 0;
      out.bornCharge[c] = 0;
    }
    if (model.hasCharges()) {
      potential[i] = 0;
    }
  }

  /** Adds the repulsion and shares out the partial forces of a group. */
  private void finish(int worker, int group) {
    NepWorker w = workers[worker];
    if (w.zbl != null) {
      w.zbl.add(list, w.rows, w.radial, w.angular);
      for (int lane = 0; lane < Lanes.COUNT; lane++) {
        int i = atom(group, lane);
        if (i >= 0) {
          out.energy[i] += w.zbl.energy(lane);
        }
      }
    }
    w.combine();
    addForces(worker, group, w.rows);
  }

  /**
   * F_i = sum_j (f_ij - f_ji). The virial W_i = sum_j r_ij (x) f_ji belongs to the neighbour, which
   * makes the heat current correct; if only its total counts it is left to the atom itself.
   */
  private void addForces(int worker, int group, GroupRows rows) {
    double[] own = sums.sumRows(worker, rows);
    sums.addForces(worker, rows, list.groupAtom, group * Lanes.COUNT);
    if (out.wantAtomVirials) {
      sums.addTensors(worker, rows);
      return;
    }
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      int i = atom(group, lane);
      for (int c = 0; c < 9 && i >= 0; c++) {
        out.virial[9 * i + c] -= own[c * Lanes.COUNT + lane];
      }
    }
  }

  /** Site energies and raw charges of a group; keeps the hidden layer for the second pass. */
  private void evaluateSites(int worker, int group) {
    NepWorker w = workers[worker];
    w.gather(list, group);
    w.describeNeighbors(list);
    w.describeSites(list);
    storeEnergies(w, group);
    double[] weights = chargeWeights(w);
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      int i = atom(group, lane);
      if (i >= 0) {
        out.charge[i] = w.network.output(weights, lane);
      }
    }
    w.network.save(hidden, group * tables.neurons);
  }

  /** Energies and potentials of the real-space electrostatics. */
  private void sumPotential(int worker, int group) {
    NepWorker w = workers[worker];
    w.gather(list, group);
    coulomb[worker].gather(w.rows, pointCharge);
    coulomb[worker].sumPotential(w.rows, w.radial);
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      int i = atom(group, lane);
      if (i >= 0) {
        double q = out.charge[i];
        double sum = coulomb[worker].potential(lane);
        double self = coulomb[worker].selfEnergy() * q;
        double energy = NepModel.COULOMB * q * (0.5 * sum - self);
        out.energy[i] += energy;
        out.electrostaticEnergy[i] += energy;
        potential[i] += NepModel.COULOMB * (sum - 2 * self);
      }
    }
  }

  /** What a group needs from the first pass of a charge model, computed again or restored. */
  private NepWorker describeAgain(int worker, int group) {
    NepWorker w = workers[worker];
    w.gather(list, group);
    w.describeNeighbors(list);
    w.accumulate();
    w.network.restore(hidden, group * tables.neurons);
    return w;
  }

  /** Partial forces of a group, Phi = dU/dq + (dE_el/da) (da/dq). */
  private void evaluateForces(int worker, int group) {
    NepWorker w = describeAgain(worker, group);
    float[] factor = w.q; // The descriptor is not needed any more.
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      int i = atom(group, lane);
      factor[lane] = i < 0 ? 0 : (float) potential[i];
    }
    w.network.gradient(w.rows.center(), outputWeights(w), chargeWeights(w), factor, w.phi);
    w.force(list);
    if (coulomb[worker] != null) {
      for (int lane = 0; lane < Lanes.COUNT; lane++) {
        int i = atom(group, lane);
        factor[lane] = i < 0 ? 0 : (float) (0.5 * NepModel.COULOMB * out.charge[i]);
      }
      coulomb[worker].gather(w.rows, pointCharge);
      coulomb[worker].addForces(w.rows, w.radial, factor);
    }
    finish(worker, group);
  }

  /** da_i/dr_ij of a group in the place of partial forces. */
  private void evaluateChargeForces(int worker, int group) {
    NepWorker w = describeAgain(worker, group);
    w.network.gradient(w.rows.center(), chargeWeights(w), w.phi);
    w.force(list);
    w.combine();
    double[] own = sums.sumRows(worker, w.rows);
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      int i = atom(group, lane);
      for (int c = 0; c < 9 && i >= 0; c++) {
        out.bornCharge[9 * i + c] = own[c * Lanes.COUNT + lane];
      }
    }
    sums.addTensors(worker, w.rows);
  }

  private void collectForces(int worker, int block) {
    double[] f = sums.forces(block);
    for (int p = sums.from(block); p < sums.to(block); p++) {
      int i = list.points.atom[p];
      out.fx[i] += f[3 * p];
      out.fy[i] += f[3 * p + 1];
      out.fz[i] += f[3 * p + 2];
    }
    sums.clearForces(block);
    if (out.wantAtomVirials) {
      double[] tensor = sums.tensors(block);
      for (int p = sums.from(block); p < sums.to(block); p++) {
        int i = list.points.atom[p];
        for (int c = 0; c < 9; c++) {
          out.virial[9 * i + c] -= tensor[9 * p + c];
        }
      }
      sums.clearTensors(block);
    }
  }

  /**
   * Z_i = sqrt(eps_inf) [q_i 1 + (1/2) sum_j (r_ij (x) f_ij - r_ji (x) f_ji)] with the partial
   * forces f of the charges; see the reference evaluator.
   */
  private void collectBornCharges(int worker, int block) {
    double[] tensor = sums.tensors(block);
    for (int p = sums.from(block); p < sums.to(block); p++) {
      int i = list.points.atom[p];
      for (int c = 0; c < 9; c++) {
        double diagonal = c % 4 == 0 ? out.charge[i] : 0;
        double sum = out.bornCharge[9 * i + c] - tensor[9 * p + c];
        out.bornCharge[9 * i + c] = model.sqrtEpsilonInfinity() * (0.5 * sum + diagonal);
      }
    }
    sums.clearTensors(block);
  }

  @Override
  public int[] largestNeighborCounts(Atoms atoms) {
    list.update(atoms);
    return list.largestRows();
  }

  @Override
  public Workers workers() {
    return pool;
  }

  @Override
  public MemoryUse memoryUse() {
    long charges = 4L * (hidden.length + pointCharge.length) + 8L * potential.length;
    long meshes = mesh == null ? 0 : mesh.bytes();
    return new MemoryUse(list.entryBytes(), list.otherBytes() + sums.bytes() + charges + meshes);
  }

  @Override
  public void close() {
    pool.close();
  }
}
