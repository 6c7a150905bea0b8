package org.halimd.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.potential.nep.NepModel;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Species;

/** Results of the vector kernels, structures for them, and comparisons. */
final class VectorNepChecks {
  static final EvaluationOptions OPTIONS = EvaluationOptions.DEFAULT;

  /** Force and energy bounds of the reference cases in single precision. */
  private static final double TOLERANCE = 1e-4;

  private VectorNepChecks() {}

  static VectorNepForces forces(PotentialModel model, int threads, double skin) {
    return new VectorNepForces(
        (NepModel) model, OPTIONS.reciprocalSpace(), threads, SkinChooser.fixed(skin));
  }

  static Forces compute(PotentialModel model, Atoms atoms, int threads, double skin) {
    Forces out = new Forces(atoms.size());
    out.wantBornCharges = model.hasCharges();
    try (VectorNepForces forces = forces(model, threads, skin)) {
      forces.prepare(atoms);
      forces.compute(atoms, out);
    }
    return out;
  }

  static Forces reference(PotentialModel model, Atoms atoms) {
    Forces out = new Forces(atoms.size());
    Potential potential = Potentials.reference(model, OPTIONS);
    potential.prepare(atoms);
    potential.compute(atoms, CellNeighborList.of(atoms, model.cutoff()), out);
    return out;
  }

  /** Atoms on a disordered cubic lattice of spacing 2.6 Å; the first types of the model in turn. */
  static Atoms lattice(PotentialModel model, int n, int types, boolean periodic) {
    List<Species> species = model.elements().stream().map(Elements::of).toList();
    int side = (int) Math.ceil(Math.cbrt(n));
    double edge = 2.6 * side;
    Box box =
        Box.ofMatrix(
            new double[] {edge, 0.2, 0, 0, edge, 0.1, 0, 0, edge}, periodic, periodic, periodic);
    Atoms atoms = new Atoms(species, new int[] {0, n}, new Box[] {box});
    Random random = new Random(n);
    for (int i = 0; i < n; i++) {
      atoms.type[i] = i % types;
      atoms.x[i] = 2.6 * (i % side) + 0.3 * random.nextDouble();
      atoms.y[i] = 2.6 * (i / side % side) + 0.3 * random.nextDouble();
      atoms.z[i] = 2.6 * (i / side / side) + 0.3 * random.nextDouble();
    }
    return atoms;
  }

  static List<double[]> arrays(Forces f) {
    return List.of(
        f.energy, f.electrostaticEnergy, f.fx, f.fy, f.fz, f.virial, f.charge, f.bornCharge);
  }

  /** The results of the atoms from {@code from} to {@code to} (exclusive). */
  static Forces slice(Forces f, int from, int to) {
    Forces part = new Forces(to - from);
    for (int k = 0; k < arrays(f).size(); k++) {
      int width = arrays(f).get(k).length / f.energy.length;
      System.arraycopy(arrays(f).get(k), width * from, arrays(part).get(k), 0, width * (to - from));
    }
    return part;
  }

  static void assertSameBits(Forces expected, Forces actual) {
    for (int k = 0; k < arrays(expected).size(); k++) {
      assertArrayEquals(arrays(expected).get(k), arrays(actual).get(k), 0);
    }
  }

  /**
   * Compares with the reference. Far from its training data a model may change its forces a lot
   * over the distances that single precision resolves; such changes are added to the bound.
   */
  static void assertClose(PotentialModel model, Atoms atoms) {
    Forces actual = compute(model, atoms, 1, 0.3);
    Forces expected = reference(model, atoms);
    Random random = new Random(5);
    for (int i = 0; i < atoms.size(); i++) {
      atoms.x[i] += 3e-7 * random.nextGaussian();
      atoms.y[i] += 3e-7 * random.nextGaussian();
      atoms.z[i] += 3e-7 * random.nextGaussian();
    }
    Forces moved = reference(model, atoms);
    for (int k = 0; k < 7; k++) {
      double[] e = arrays(expected).get(k);
      double[] m = arrays(moved).get(k);
      double scale = 10;
      double change = 0;
      for (int i = 0; i < e.length; i++) {
        scale = Math.max(scale, Math.abs(e[i]));
        change = Math.max(change, Math.abs(e[i] - m[i]));
      }
      double bound = TOLERANCE * scale / 10 + change;
      assertTrue(bound < 2e-3 * scale, "the structure is too extreme: " + bound);
      assertArrayEquals(e, arrays(actual).get(k), bound, "array " + k);
    }
  }
}
