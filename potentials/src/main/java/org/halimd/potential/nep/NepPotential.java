package org.halimd.potential.nep;

import java.util.List;
import org.halimd.io.InputException;
import org.halimd.neighbor.NeighborList;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.Workers;
import org.halimd.potential.longrange.ReciprocalSum;
import org.halimd.system.Atoms;
import org.halimd.system.Species;

/**
 * The double-precision evaluator of NEP and qNEP models.
 *
 * <p>A batch is evaluated in four passes over its atoms: descriptors and networks; electrostatics
 * of the predicted charges, if there are any; partial forces f_ij = dE/dr_ij of the site energies,
 * of the charges and of the repulsion; Born effective charges, if asked for. Forces are the exact
 * gradient of the energy, neutralisation of the charges included.
 *
 * <p>With threads, systems are cut into {@link Pieces}; the sum over reciprocal space is made by
 * the calling thread.
 */
public final class NepPotential implements Potential {
  /** Pieces of a system, at most: as many threads have work, and as many copies of the forces. */
  private static final int MOST_PIECES = 8;

  private final NepModel model;
  private final double cutoff;
  private final SiteWorker[] siteWorkers;
  private final Workers workers;
  private final Pieces pieces;
  private final Electrostatics electrostatics;
  private final int accumulators;
  private final int inputs;
  private final Workers.Task evaluateSites = this::evaluateSites;
  private final Workers.Task addRealSpace = this::addRealSpace;
  private final Workers.Task addForces = this::addForces;
  private final Workers.Task addBornCharges = this::addBornCharges;

  /** Accumulators S, dU/dq and da/dq of the atoms of the batch. */
  private double[] sites = new double[0];

  private double[] energyGradient = new double[0];
  private double[] chargeGradient = new double[0];

  // The force call in progress.
  private Atoms atoms;
  private NeighborList neighbors;
  private Forces out;

  /**
   * The reference evaluator of the model: one thread, sums in the order of the atoms.
   *
   * @param reciprocal the reciprocal-space sum for charge modes 1 and 2, otherwise null
   * @throws IllegalArgumentException if the model predicts something else than energies (see {@link
   *     NepTensor}), or the reciprocal sum does not fit the charge mode
   */
  public NepPotential(NepModel model, ReciprocalSum reciprocal) {
    this(model, reciprocal, Workers.CALLER, 1);
  }

  /**
   * An evaluator that shares out its work; results do not depend on the number of threads.
   *
   * @param reciprocal see {@link #NepPotential(NepModel, ReciprocalSum)}
   */
  public NepPotential(NepModel model, ReciprocalSum reciprocal, Workers workers) {
    this(model, reciprocal, workers, MOST_PIECES);
  }

  private NepPotential(
      NepModel model, ReciprocalSum reciprocal, Workers workers, int piecesOfSystem) {
    if (model.tag().kind() != NepTag.Kind.POTENTIAL) {
      throw new IllegalArgumentException(model.tag().text() + " is no potential");
    }
    this.model = model;
    this.workers = workers;
    cutoff = model.cutoff();
    pieces = new Pieces(workers, piecesOfSystem);
    electrostatics = model.hasCharges() ? new Electrostatics(model, reciprocal) : null;
    siteWorkers = new SiteWorker[workers.size()];
    for (int w = 0; w < siteWorkers.length; w++) {
      siteWorkers[w] = new SiteWorker(model);
    }
    accumulators = siteWorkers[0].descriptor.accumulators();
    inputs = siteWorkers[0].descriptor.length();
  }

  @Override
  public NepModel model() {
    return model;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the species of the batch are not those of the model
   * @throws InputException if the model sums over reciprocal space and a system has an open
   *     direction
   */
  @Override
  public void prepare(Atoms batch) {
    List<String> symbols = batch.species().stream().map(Species::symbol).toList();
    if (!symbols.equals(model.elements())) {
      throw new IllegalArgumentException(
          "species " + symbols + " are not the elements " + model.elements() + " of the model");
    }
    if (electrostatics != null) {
      electrostatics.prepare(batch);
    }
  }

  @Override
  public void compute(Atoms batch, NeighborList list, Forces results) {
    requireRadius(list);
    atoms = batch;
    neighbors = list;
    out = results;
    out.clear();
    ensureCapacity();
    pieces.cut(atoms, out);
    workers.run(evaluateSites, pieces.count());
    if (electrostatics != null) {
      electrostatics.begin(atoms, out);
      if (electrostatics.hasRealSpace()) {
        workers.run(addRealSpace, pieces.count());
      }
      electrostatics.end(atoms);
    }
    workers.run(addForces, pieces.count());
    if (electrostatics != null && out.wantBornCharges) {
      workers.run(addBornCharges, pieces.count());
    }
    pieces.addUp();
    if (electrostatics != null && out.wantBornCharges) {
      finishBornCharges();
    }
  }

  /**
   * The scaled descriptors, as the network sees them: {@code model().shape().length()} numbers per
   * atom of the batch.
   */
  public double[] descriptors(Atoms batch, NeighborList list) {
    requireRadius(list);
    SiteWorker w = siteWorkers[0];
    double[] result = new double[batch.size() * inputs];
    double[] s = new double[accumulators];
    for (int system = 0; system < batch.systems(); system++) {
      for (int i = batch.start(system); i < batch.start(system + 1); i++) {
        w.row.gather(batch, list, system, i, cutoff);
        w.descriptor.evaluate(w.row, w.q, s, 0);
        for (int v = 0; v < inputs; v++) {
          result[i * inputs + v] = model.scalers()[v] * w.q[v];
        }
      }
    }
    return result;
  }

  /**
   * How many neighbours, periodic images included, each atom of the batch has within {@code radius}
   * in Å, for example the largest radial or angular cutoff of the model.
   */
  public int[] neighborCounts(Atoms batch, NeighborList list, double radius) {
    if (radius > list.radius()) {
      throw new IllegalArgumentException("the neighbour list ends at " + list.radius() + " Å");
    }
    SiteRow row = siteWorkers[0].row;
    int[] counts = new int[batch.size()];
    for (int system = 0; system < batch.systems(); system++) {
      for (int i = batch.start(system); i < batch.start(system + 1); i++) {
        row.gather(batch, list, system, i, radius);
        counts[i] = row.size();
      }
    }
    return counts;
  }

  private void requireRadius(NeighborList list) {
    if (list.radius() < cutoff) {
      throw new IllegalArgumentException(
          "the neighbour list ends at %s Å, before the cutoff of %s Å"
              .formatted(list.radius(), cutoff));
    }
  }

  private void ensureCapacity() {
    int size = atoms.size();
    if (sites.length < size * accumulators) {
      sites = new double[Math.multiplyExact(size, accumulators)];
      energyGradient = new double[size * inputs];
      chargeGradient = new double[electrostatics == null ? 0 : energyGradient.length];
    }
    if (electrostatics != null) {
      electrostatics.ensureCapacity(size);
    }
  }

  /** Descriptor and network of every atom: site energies and raw charges. */
  private void evaluateSites(int worker, int piece) {
    SiteWorker w = siteWorkers[worker];
    for (int i = pieces.from(piece); i < pieces.to(piece); i++) {
      w.row.gather(atoms, neighbors, pieces.system(piece), i, cutoff);
      w.descriptor.evaluate(w.row, w.q, sites, i * accumulators);
      w.network.evaluate(w.row.type(), w.q);
      out.energy[i] = w.network.energy();
      w.network.energyGradient(energyGradient, i * inputs);
      if (electrostatics != null) {
        out.charge[i] = w.network.charge();
        w.network.chargeGradient(chargeGradient, i * inputs);
      }
    }
  }

  private void addRealSpace(int worker, int piece) {
    for (int i = pieces.from(piece); i < pieces.to(piece); i++) {
      siteWorkers[worker].addRealSpace(
          atoms,
          neighbors,
          pieces.system(piece),
          i,
          model.radialCutoff(),
          out,
          pieces.part(piece),
          electrostatics.gradient());
    }
  }

  /** Forces and virials of the site energies, of the dependence of the charges, and of the ZBL. */
  private void addForces(int worker, int piece) {
    SiteWorker w = siteWorkers[worker];
    Forces part = pieces.part(piece);
    for (int i = pieces.from(piece); i < pieces.to(piece); i++) {
      w.row.gather(atoms, neighbors, pieces.system(piece), i, cutoff);
      w.row.clearForces();
      System.arraycopy(energyGradient, i * inputs, w.phi, 0, inputs);
      if (electrostatics != null) {
        addCharges(w.phi, electrostatics.gradient()[i], i * inputs);
      }
      w.descriptor.addForces(w.row, w.phi, sites, i * accumulators);
      if (w.zbl != null) {
        out.energy[i] += w.zbl.add(w.row);
      }
      w.row.scatter(part);
    }
  }

  /** Phi = dU/dq + (dE_el/da) (da/dq). */
  private void addCharges(double[] phi, double gradient, int at) {
    for (int v = 0; v < phi.length; v++) {
      phi[v] += gradient * chargeGradient[at + v];
    }
  }

  /**
   * Adds (1/2) sum_j (r_ij (x) da_i/dr_ij - r_ji (x) da_j/dr_ji), the derivative of the dipole with
   * respect to the position of atom i at its charge; see {@link #finishBornCharges}.
   */
  private void addBornCharges(int worker, int piece) {
    SiteWorker w = siteWorkers[worker];
    double[] born = pieces.part(piece).bornCharge;
    for (int i = pieces.from(piece); i < pieces.to(piece); i++) {
      w.row.gather(atoms, neighbors, pieces.system(piece), i, cutoff);
      w.row.clearForces();
      System.arraycopy(chargeGradient, i * inputs, w.phi, 0, inputs);
      w.descriptor.addForces(w.row, w.phi, sites, i * accumulators);
      for (int k = 0; k < w.row.size(); k++) {
        w.row.subtractOuterProduct(k, -0.5, born, 9 * i);
        w.row.subtractOuterProduct(k, 0.5, born, 9 * w.row.neighbor(k));
      }
    }
  }

  /** Z_i = sqrt(eps_inf) (q_i 1 + the sum of {@link #addBornCharges}). */
  private void finishBornCharges() {
    for (int k = 0; k < out.bornCharge.length; k++) {
      double diagonal = k % 9 % 4 == 0 ? out.charge[k / 9] : 0;
      out.bornCharge[k] = model.sqrtEpsilonInfinity() * (out.bornCharge[k] + diagonal);
    }
  }
}
