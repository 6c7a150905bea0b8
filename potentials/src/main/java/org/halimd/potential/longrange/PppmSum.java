package org.halimd.potential.longrange;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.halimd.potential.Forces;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * The reciprocal-space sum on a mesh, particle-particle particle-mesh: charges are assigned to mesh
 * points with B-splines, the sum is made by fast Fourier transforms, and the potential is
 * interpolated back, O(N + M log M) for M mesh points.
 *
 * <p>With S_n the transform of the mesh charges and G_n of {@link InfluenceFunction}, e(r) and
 * chi(r) are the spline interpolations of the functions with the transforms G_n S_n and G_n S_n
 * (1/(2 alpha²) + 2/k²):
 *
 * <pre>
 *   E_i   = K_C q_i e(r_i),  dE/dq_i = 2 K_C e(r_i),  F_i = -2 K_C q_i grad e(r_i)
 *   W_iab = K_C q_i (delta_ab e(r_i) + d²chi/dr_a dr_b (r_i)) + R_ab/N
 *   W_ab  = K_C sum_n G_n |S_n|² (delta_ab - (1/(2 alpha²) + 2/k²) k_a k_b)
 * </pre>
 *
 * <p><b>Forces are the exact gradient</b> of the energy on the mesh, since the splines are
 * differentiated analytically, and <b>the total virial W is its exact strain derivative</b>: under
 * a deformation the fractional coordinates and with them S_n stay, and G_n depends on the cell as
 * the terms of the exact sum do. The price is that forces add up to zero only within the error of
 * the method; nothing is subtracted to hide this. One transform forth and two back suffice: in the
 * per-atom virials a second derivative of chi stands for the factor -k_a k_b of the exact
 * expression, and the small rest R that this leaves of W is shared out evenly.
 *
 * <p><b>Which waves.</b> The sum has the waves of the exact sum, |k| &lt; 2 pi alpha, because this
 * truncation belongs to the charge models; but they are selected in {@link #prepare}, together with
 * the mesh, so that no wave comes or goes and the energy stays smooth while a cell breathes.
 *
 * <p><b>Accuracy</b>, measured with the default mesh on 14 structures with the charges of qNEP
 * models (0.2 to 0.6 e root mean square, cutoffs 4 to 8 Å), worst case: against {@link EwaldSum},
 * forces 4e-7 eV/Å root mean square and 2e-6 at most, total energy 2e-8 eV per atom, energies of
 * single atoms 7e-7 eV, virials of single atoms 1.3e-5 eV, total virial 1.1e-7 eV per atom, net
 * force 4e-8 eV/Å per atom. Against the converged sum both differ, by definition of the models, by
 * up to 1.5e-5 eV per atom and 4e-5 eV/Å root mean square. When all lengths of a cell have grown by
 * 5 % (15 %) since {@link #prepare}, its waves are no longer those of the present sphere: 2.4e-5
 * (2e-4) eV per atom and 9e-5 (5e-4) eV/Å root mean square.
 */
public final class PppmSum implements ReciprocalSum {
  /**
   * Order p of the assignment splines unless another is asked for. At equal error, order 10 needs a
   * mesh with less than half the points of order 7.
   */
  static final int ORDER = 10;

  /**
   * Mesh points per length 1/alpha along each lattice vector unless another is asked for: 8.8 per
   * cutoff, a spacing of 0.68 Å for a cutoff of 6 Å. More than 2 are needed to hold all waves.
   */
  static final double DENSITY = 2.8;

  private final double alpha;
  private final double coulomb;
  private final int order;
  private final double density;
  private final double waveVectorLimit;

  private Mesh[] meshOfSystem = new Mesh[0];

  /** The mesh of one or several systems that start with equal boxes. */
  private final class Mesh {
    final ChargeMesh assignment;
    final RealTransform3 transform;
    final InfluenceFunction influence;

    /** The charges, then their transform, then the function e. */
    final double[] potential;

    /** The function chi. */
    final double[] chi;

    /** Value and gradient of e, and second derivatives of chi, at one atom. */
    final double[] gradient = new double[4];

    final double[] curvature = new double[9];

    Mesh(int[] size, Box start) {
      assignment = new ChargeMesh(order, size);
      transform = new RealTransform3(size);
      influence = new InfluenceFunction(alpha, order, size, start, waveVectorLimit);
      potential = new double[size[0] * size[1] * size[2]];
      chi = new double[potential.length];
    }
  }

  /**
   * The sum with the default accuracy.
   *
   * @param alpha the splitting parameter in 1/Å
   * @param coulomb the Coulomb constant K_C = e²/(4 pi epsilon_0) in eV Å
   */
  public PppmSum(double alpha, double coulomb) {
    this(alpha, coulomb, 1.0, ORDER, DENSITY);
  }

  /**
   * A sum with another truncation, |k| &lt; {@code sphere} 2 pi alpha, order of splines and density
   * of the mesh.
   *
   * @param density points per length 1/alpha, at least 2 {@code sphere}: since |n_d| = |k.a_d|/(2
   *     pi) &lt; sphere alpha |a_d|, all waves then have |n_d| &lt; K_d/2
   */
  PppmSum(double alpha, double coulomb, double sphere, int order, double density) {
    if (!(alpha > 0) || !(sphere > 0) || !(density >= 2 * sphere) || order < 4) {
      throw new IllegalArgumentException(
          "alpha and sphere must be positive, the density at least twice the sphere, the order 4");
    }
    this.alpha = alpha;
    this.coulomb = coulomb;
    this.order = order;
    this.density = density;
    this.waveVectorLimit = sphere * 2 * Math.PI * alpha;
  }

  /**
   * Fixes mesh and waves of every system; until the next call they strain with the cells.
   *
   * @throws org.halimd.io.InputException if a box is open in some direction
   */
  @Override
  public void prepare(Atoms atoms) {
    FullyPeriodic.require(atoms);
    Map<String, Mesh> meshes = new HashMap<>();
    meshOfSystem = new Mesh[atoms.systems()];
    for (int s = 0; s < atoms.systems(); s++) {
      Box box = atoms.box(s);
      meshOfSystem[s] =
          meshes.computeIfAbsent(
              Arrays.toString(box.matrix()), key -> new Mesh(meshSize(box), box));
    }
  }

  /** The numbers of mesh points along a, b and c for a run that starts with {@code box}. */
  public int[] meshSize(Box box) {
    int[] size = new int[3];
    for (int d = 0; d < 3; d++) {
      double length = Math.hypot(Math.hypot(box.h(0, d), box.h(1, d)), box.h(2, d));
      double points = Math.max(order, density * alpha * length);
      size[d] = d == 2 ? MeshSizes.evenAtLeast(points) : MeshSizes.atLeast(points);
    }
    return size;
  }

  @Override
  public void add(Atoms atoms, int system, double[] charge, Forces out, double[] chargeGradient) {
    Mesh mesh = meshOfSystem[system];
    mesh.influence.use(atoms.box(system));
    mesh.assignment.locate(atoms, system);
    mesh.assignment.assign(charge, atoms.start(system), mesh.potential);
    mesh.transform.forward(mesh.potential);
    double[] virial = mesh.influence.apply(mesh.potential, mesh.chi);
    mesh.transform.inverse(mesh.potential);
    mesh.transform.inverse(mesh.chi);
    for (int c = 0; c < 9; c++) {
      virial[c] *= coulomb;
    }
    int from = atoms.start(system);
    int to = atoms.start(system + 1);
    for (int i = from; i < to; i++) {
      addAtom(mesh, from, i, charge[i], out, chargeGradient, virial);
    }
    shareVirial(virial, from, to, out);
  }

  /** Adds the results of an atom with charge q and subtracts its virial from {@code rest}. */
  private void addAtom(
      Mesh mesh, int from, int i, double q, Forces out, double[] chargeGradient, double[] rest) {
    double[] e = mesh.gradient;
    mesh.assignment.interpolateGradient(mesh.potential, i - from, e);
    double energy = coulomb * q * e[0];
    out.energy[i] += energy;
    out.electrostaticEnergy[i] += energy;
    chargeGradient[i] += 2 * coulomb * e[0];
    out.fx[i] -= 2 * coulomb * q * e[1];
    out.fy[i] -= 2 * coulomb * q * e[2];
    out.fz[i] -= 2 * coulomb * q * e[3];
    mesh.assignment.interpolateCurvature(mesh.chi, i - from, mesh.curvature);
    for (int c = 0; c < 9; c++) {
      double w = coulomb * q * mesh.curvature[c] + (c % 4 == 0 ? energy : 0);
      out.virial[9 * i + c] += w;
      rest[c] -= w;
    }
  }

  private static void shareVirial(double[] rest, int from, int to, Forces out) {
    for (int i = from; i < to; i++) {
      for (int c = 0; c < 9; c++) {
        out.virial[9 * i + c] += rest[c] / (to - from);
      }
    }
  }
}
