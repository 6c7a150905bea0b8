package org.halimd.potential.nep;

import org.halimd.neighbor.NeighborList;
import org.halimd.system.Atoms;

/**
 * Evaluates models of the dipole moment or the polarizability of a cell (Xu et al., J. Chem. Theory
 * Comput. 20, 3273, 2024). With the partial forces f_ij = dU_i/dr_ij of the network output U, which
 * has no meaning of its own here,
 *
 * <pre>
 *   dipole          mu   = - sum_i sum_j r_ij^2 f_ij
 *   polarizability  a_ab = - sum_i sum_j r_ij,a f_ij,b + delta_ab sum_i U2_i
 * </pre>
 *
 * with U2 the output of the model's second network. Units are those of the training data.
 */
public final class NepTensor {
  /** Where xx yy zz xy yz zx stand among nine numbers row by row. */
  private static final int[] SIX_OF_NINE = {0, 4, 8, 1, 5, 6};

  private final NepModel model;
  private final SiteRow row = new SiteRow();
  private final SiteDescriptor descriptor;
  private final NeuralNetwork network;
  private final NeuralNetwork secondNetwork;
  private final double[] q;
  private final double[] phi;
  private final double[] s;

  /**
   * An evaluator of the model.
   *
   * @throws IllegalArgumentException if the model predicts energies, see {@link NepPotential}
   */
  public NepTensor(NepModel model) {
    if (model.tag().kind() == NepTag.Kind.POTENTIAL) {
      throw new IllegalArgumentException(model.tag().text() + " predicts energies");
    }
    this.model = model;
    descriptor = new SiteDescriptor(model);
    network = new NeuralNetwork(model.network(), model.scalers());
    secondNetwork =
        model.secondNetwork() == null
            ? null
            : new NeuralNetwork(model.secondNetwork(), model.scalers());
    q = new double[descriptor.length()];
    phi = new double[descriptor.length()];
    s = new double[descriptor.accumulators()];
  }

  /** The model that is evaluated. */
  public NepModel model() {
    return model;
  }

  /** The dipole moment of every system of the batch, three numbers each: x y z. */
  public double[] dipole(Atoms atoms, NeighborList neighbors) {
    require(NepTag.Kind.DIPOLE);
    double[] result = new double[3 * atoms.systems()];
    for (int system = 0; system < atoms.systems(); system++) {
      int at = 3 * system;
      for (int i = atoms.start(system); i < atoms.start(system + 1); i++) {
        evaluate(atoms, neighbors, system, i);
        for (int k = 0; k < row.size(); k++) {
          double squared = row.r(k) * row.r(k);
          result[at] -= squared * row.fx(k);
          result[at + 1] -= squared * row.fy(k);
          result[at + 2] -= squared * row.fz(k);
        }
      }
    }
    return result;
  }

  /** The polarizability of every system of the batch, six numbers each: xx yy zz xy yz zx. */
  public double[] polarizability(Atoms atoms, NeighborList neighbors) {
    require(NepTag.Kind.POLARIZABILITY);
    double[] result = new double[6 * atoms.systems()];
    for (int system = 0; system < atoms.systems(); system++) {
      double[] tensor = new double[9];
      for (int i = atoms.start(system); i < atoms.start(system + 1); i++) {
        evaluate(atoms, neighbors, system, i);
        for (int k = 0; k < row.size(); k++) {
          row.subtractOuterProduct(k, 1, tensor, 0);
        }
        secondNetwork.evaluate(row.type(), q);
        double isotropic = secondNetwork.energy();
        tensor[0] += isotropic;
        tensor[4] += isotropic;
        tensor[8] += isotropic;
      }
      for (int c = 0; c < 6; c++) {
        result[6 * system + c] = tensor[SIX_OF_NINE[c]];
      }
    }
    return result;
  }

  /** Descriptor and partial forces of the first network's output for atom {@code i}. */
  private void evaluate(Atoms atoms, NeighborList neighbors, int system, int i) {
    row.gather(atoms, neighbors, system, i, model.cutoff());
    row.clearForces();
    descriptor.evaluate(row, q, s, 0);
    network.evaluate(row.type(), q);
    network.energyGradient(phi, 0);
    descriptor.addForces(row, phi, s, 0);
  }

  private void require(NepTag.Kind kind) {
    if (model.tag().kind() != kind) {
      throw new IllegalStateException(model.tag().text() + " does not predict this");
    }
  }
}
