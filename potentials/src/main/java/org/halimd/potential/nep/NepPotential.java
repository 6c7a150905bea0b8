package org.halimd.potential.nep;

import java.util.List;
import org.halimd.io.InputException;
import org.halimd.neighbor.NeighborList;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.longrange.ReciprocalSum;
import org.halimd.system.Atoms;
import org.halimd.system.Species;

/**
 * The double-precision reference evaluator of NEP and qNEP models.
 *
 * <p>Systems are evaluated one after another, in four passes over their atoms: descriptors and
 * networks; electrostatics of the predicted charges, if there are any; partial forces f_ij =
 * dE/dr_ij of the site energies, of the charges and of the repulsion; Born effective charges, if
 * asked for. Forces are the exact gradient of the energy, neutralisation of the charges included.
 */
public final class NepPotential implements Potential {
  private final NepModel model;
  private final double cutoff;
  private final SiteRow row = new SiteRow();
  private final SiteDescriptor descriptor;
  private final NeuralNetwork network;
  private final ZblRepulsion zbl;
  private final Electrostatics electrostatics;
  private final double[] q;
  private final double[] phi;

  /** Accumulators S, dU/dq and da/dq of the atoms of one system. */
  private double[] sites = new double[0];

  private double[] energyGradient = new double[0];
  private double[] chargeGradient = new double[0];

  /**
   * An evaluator of the model.
   *
   * @param reciprocal the reciprocal-space sum for charge modes 1 and 2, otherwise null
   * @throws IllegalArgumentException if the model predicts something else than energies (see {@link
   *     NepTensor}), or the reciprocal sum does not fit the charge mode
   */
  public NepPotential(NepModel model, ReciprocalSum reciprocal) {
    if (model.tag().kind() != NepTag.Kind.POTENTIAL) {
      throw new IllegalArgumentException(model.tag().text() + " is no potential");
    }
    this.model = model;
    cutoff = model.cutoff();
    descriptor = new SiteDescriptor(model);
    network = new NeuralNetwork(model.network(), model.scalers());
    zbl = model.tag().zbl() ? new ZblRepulsion(model) : null;
    electrostatics = model.hasCharges() ? new Electrostatics(model, reciprocal) : null;
    q = new double[descriptor.length()];
    phi = new double[descriptor.length()];
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
  public void prepare(Atoms atoms) {
    List<String> symbols = atoms.species().stream().map(Species::symbol).toList();
    if (!symbols.equals(model.elements())) {
      throw new IllegalArgumentException(
          "species " + symbols + " are not the elements " + model.elements() + " of the model");
    }
    if (electrostatics != null) {
      electrostatics.prepare(atoms);
    }
  }

  @Override
  public void compute(Atoms atoms, NeighborList neighbors, Forces out) {
    requireRadius(neighbors);
    out.clear();
    ensureCapacity(atoms);
    for (int s = 0; s < atoms.systems(); s++) {
      evaluateSites(atoms, neighbors, s, out);
      if (electrostatics != null) {
        electrostatics.add(atoms, neighbors, s, row, out);
      }
      addForces(atoms, neighbors, s, out);
      if (electrostatics != null && out.wantBornCharges) {
        addBornCharges(atoms, neighbors, s, out);
      }
    }
  }

  /**
   * The scaled descriptors, as the network sees them: {@code model().shape().length()} numbers per
   * atom of the batch.
   */
  public double[] descriptors(Atoms atoms, NeighborList neighbors) {
    requireRadius(neighbors);
    int length = descriptor.length();
    double[] result = new double[atoms.size() * length];
    double[] s = new double[descriptor.accumulators()];
    for (int system = 0; system < atoms.systems(); system++) {
      for (int i = atoms.start(system); i < atoms.start(system + 1); i++) {
        row.gather(atoms, neighbors, system, i, cutoff);
        descriptor.evaluate(row, q, s, 0);
        for (int v = 0; v < length; v++) {
          result[i * length + v] = model.scalers()[v] * q[v];
        }
      }
    }
    return result;
  }

  /**
   * How many neighbours, periodic images included, each atom of the batch has within {@code radius}
   * in Å, for example the largest radial or angular cutoff of the model.
   */
  public int[] neighborCounts(Atoms atoms, NeighborList neighbors, double radius) {
    if (radius > neighbors.radius()) {
      throw new IllegalArgumentException("the neighbour list ends at " + neighbors.radius() + " Å");
    }
    int[] counts = new int[atoms.size()];
    for (int system = 0; system < atoms.systems(); system++) {
      for (int i = atoms.start(system); i < atoms.start(system + 1); i++) {
        row.gather(atoms, neighbors, system, i, radius);
        counts[i] = row.size();
      }
    }
    return counts;
  }

  private void requireRadius(NeighborList neighbors) {
    if (neighbors.radius() < cutoff) {
      throw new IllegalArgumentException(
          "the neighbour list ends at %s Å, before the cutoff of %s Å"
              .formatted(neighbors.radius(), cutoff));
    }
  }

  private void ensureCapacity(Atoms atoms) {
    int largest = 0;
    for (int s = 0; s < atoms.systems(); s++) {
      largest = Math.max(largest, atoms.size(s));
    }
    if (sites.length < largest * descriptor.accumulators()) {
      sites = new double[largest * descriptor.accumulators()];
      energyGradient = new double[largest * descriptor.length()];
      chargeGradient = new double[electrostatics == null ? 0 : energyGradient.length];
    }
    if (electrostatics != null) {
      electrostatics.ensureCapacity(atoms.size());
    }
  }

  /** Descriptor and network of every atom: site energies and raw charges. */
  private void evaluateSites(Atoms atoms, NeighborList neighbors, int system, Forces out) {
    int first = atoms.start(system);
    for (int i = first; i < atoms.start(system + 1); i++) {
      row.gather(atoms, neighbors, system, i, cutoff);
      descriptor.evaluate(row, q, sites, sitesAt(i - first));
      network.evaluate(row.type(), q);
      out.energy[i] = network.energy();
      network.energyGradient(energyGradient, gradientAt(i - first));
      if (electrostatics != null) {
        out.charge[i] = network.charge();
        network.chargeGradient(chargeGradient, gradientAt(i - first));
      }
    }
  }

  /** Forces and virials of the site energies, of the dependence of the charges, and of the ZBL. */
  private void addForces(Atoms atoms, NeighborList neighbors, int system, Forces out) {
    int first = atoms.start(system);
    for (int i = first; i < atoms.start(system + 1); i++) {
      row.gather(atoms, neighbors, system, i, cutoff);
      row.clearForces();
      int at = gradientAt(i - first);
      System.arraycopy(energyGradient, at, phi, 0, phi.length);
      if (electrostatics != null) {
        addCharges(electrostatics.gradient(i), at);
      }
      descriptor.addForces(row, phi, sites, sitesAt(i - first));
      if (zbl != null) {
        out.energy[i] += zbl.add(row);
      }
      row.scatter(out);
    }
  }

  /** Phi = dU/dq + (dE_el/da) (da/dq). */
  private void addCharges(double gradient, int at) {
    for (int v = 0; v < phi.length; v++) {
      phi[v] += gradient * chargeGradient[at + v];
    }
  }

  /**
   * Z_i = sqrt(eps_inf) [q_i 1 + (1/2) sum_j (r_ij (x) da_i/dr_ij - r_ji (x) da_j/dr_ji)]: the
   * derivative of the polarisation with respect to the position of atom i.
   */
  private void addBornCharges(Atoms atoms, NeighborList neighbors, int system, Forces out) {
    int first = atoms.start(system);
    int last = atoms.start(system + 1);
    for (int i = first; i < last; i++) {
      row.gather(atoms, neighbors, system, i, cutoff);
      row.clearForces();
      System.arraycopy(chargeGradient, gradientAt(i - first), phi, 0, phi.length);
      descriptor.addForces(row, phi, sites, sitesAt(i - first));
      for (int k = 0; k < row.size(); k++) {
        row.subtractOuterProduct(k, -0.5, out.bornCharge, 9 * i);
        row.subtractOuterProduct(k, 0.5, out.bornCharge, 9 * row.neighbor(k));
      }
    }
    for (int i = first; i < last; i++) {
      for (int c = 0; c < 9; c++) {
        double diagonal = c % 4 == 0 ? out.charge[i] : 0;
        out.bornCharge[9 * i + c] =
            model.sqrtEpsilonInfinity() * (out.bornCharge[9 * i + c] + diagonal);
      }
    }
  }

  private int sitesAt(int atomOfSystem) {
    return atomOfSystem * descriptor.accumulators();
  }

  private int gradientAt(int atomOfSystem) {
    return atomOfSystem * descriptor.length();
  }
}
