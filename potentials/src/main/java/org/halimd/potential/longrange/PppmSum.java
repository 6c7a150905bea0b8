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
 * <p>With S_n the transform of the mesh charges and G_n of {@link InfluenceFunction}, e_i is the
 * function with transform G_n S_n interpolated to atom i, and
 *
 * <pre>
 *   E_i = K_C q_i e_i,   dE/dq_i = 2 K_C e_i,   F_i = -2 K_C q_i grad e_i
 *   W_iab = K_C q_i times the interpolation of G_n S_n (delta_ab - (1/(2 alpha²) + 2/k²) k_a k_b)
 * </pre>
 *
 * <p><b>Forces are the exact gradient</b> of the energy on the mesh, since the splines are
 * differentiated analytically, and the total virial is its exact strain derivative: under a
 * deformation the fractional coordinates and with them S_n stay, and G_n depends on the cell as the
 * terms of the exact sum do. The price is that forces add up to zero only within the error of the
 * method; nothing is subtracted to hide this.
 */
public final class PppmSum implements ReciprocalSum {
  /** Order p of the assignment splines unless another is asked for. */
  static final int ORDER = 8;

  /** Mesh points per length 1/alpha along each lattice vector unless another is asked for. */
  static final double DENSITY = 2.8;

  /** Per-atom virials are symmetric: these six components are computed, the others copied. */
  private static final int[][] COMPONENTS = {{0, 0}, {0, 1}, {0, 2}, {1, 1}, {1, 2}, {2, 2}};

  private final double alpha;
  private final double coulomb;
  private final int order;
  private final double density;

  private Mesh[] meshOfSystem = new Mesh[0];

  /** Everything that belongs to one mesh size; systems with equal meshes share it. */
  private final class Mesh {
    final int[] size;
    final ChargeMesh assignment;
    final RealTransform3 transform;
    final InfluenceFunction influence;
    final double[] potential;
    final double[] spectrum;
    final double[] g;
    final double[][] k;

    /** The box that {@link #g} and {@link #k} belong to. */
    Box box;

    Mesh(int[] size) {
      this.size = size;
      assignment = new ChargeMesh(order, size);
      transform = new RealTransform3(size);
      influence = new InfluenceFunction(alpha, order, size);
      int points = assignment.points();
      potential = new double[points];
      spectrum = new double[points];
      g = new double[points / 2];
      k = new double[3][points / 2];
    }

    void use(Box newBox) {
      if (box != newBox) {
        influence.fill(newBox, g, k);
        box = newBox;
      }
    }
  }

  /**
   * The sum with the default accuracy.
   *
   * @param alpha the splitting parameter in 1/Å
   * @param coulomb the Coulomb constant K_C = e²/(4 pi epsilon_0) in eV Å
   */
  public PppmSum(double alpha, double coulomb) {
    this(alpha, coulomb, ORDER, DENSITY);
  }

  /** A sum with another order of splines and another density of the mesh. */
  PppmSum(double alpha, double coulomb, int order, double density) {
    if (!(alpha > 0) || !(density > 0) || order < 3) {
      throw new IllegalArgumentException("the splitting parameter must be positive");
    }
    this.alpha = alpha;
    this.coulomb = coulomb;
    this.order = order;
    this.density = density;
  }

  /** Fixes the mesh of every system; until the next call, meshes strain with their cells. */
  @Override
  public void prepare(Atoms atoms) {
    FullyPeriodic.require(atoms);
    Map<String, Mesh> meshes = new HashMap<>();
    meshOfSystem = new Mesh[atoms.systems()];
    for (int s = 0; s < atoms.systems(); s++) {
      int[] size = meshSize(atoms.box(s));
      meshOfSystem[s] = meshes.computeIfAbsent(Arrays.toString(size), key -> new Mesh(size));
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
    int from = atoms.start(system);
    mesh.use(atoms.box(system));
    mesh.assignment.locate(atoms, system);
    mesh.assignment.assign(charge, from, mesh.spectrum);
    mesh.transform.forward(mesh.spectrum);
    applyInfluence(mesh);
    System.arraycopy(mesh.spectrum, 0, mesh.potential, 0, mesh.potential.length);
    mesh.transform.inverse(mesh.potential);
    addEnergyAndForces(mesh, atoms, system, charge, out, chargeGradient);
    for (int[] component : COMPONENTS) {
      addVirial(mesh, atoms, system, charge, out, component[0], component[1]);
    }
  }

  /** S_n becomes M G_n S_n; M undoes the normalisation of the inverse transform. */
  private static void applyInfluence(Mesh mesh) {
    double points = mesh.spectrum.length;
    for (int n = 0; n < mesh.g.length; n++) {
      double g = points * mesh.g[n];
      mesh.spectrum[2 * n] *= g;
      mesh.spectrum[2 * n + 1] *= g;
    }
  }

  private void addEnergyAndForces(
      Mesh mesh, Atoms atoms, int system, double[] charge, Forces out, double[] chargeGradient) {
    double[] b = atoms.box(system).inverseMatrix();
    double[] e = new double[4];
    for (int i = atoms.start(system); i < atoms.start(system + 1); i++) {
      mesh.assignment.interpolateWithGradient(mesh.potential, i - atoms.start(system), e);
      double energy = coulomb * charge[i] * e[0];
      double f = -2 * coulomb * charge[i];
      out.energy[i] += energy;
      out.electrostaticEnergy[i] += energy;
      chargeGradient[i] += 2 * coulomb * e[0];
      out.fx[i] += f * (e[1] * b[0] + e[2] * b[3] + e[3] * b[6]);
      out.fy[i] += f * (e[1] * b[1] + e[2] * b[4] + e[3] * b[7]);
      out.fz[i] += f * (e[1] * b[2] + e[2] * b[5] + e[3] * b[8]);
    }
  }

  private void addVirial(
      Mesh mesh, Atoms atoms, int system, double[] charge, Forces out, int a, int b) {
    double inverse = 1 / (2 * alpha * alpha);
    double delta = a == b ? 1 : 0;
    double[] x = mesh.k[0];
    double[] y = mesh.k[1];
    double[] z = mesh.k[2];
    // The wave k = 0 has no weight.
    for (int n = 1; n < mesh.g.length; n++) {
      double squared = x[n] * x[n] + y[n] * y[n] + z[n] * z[n];
      double factor = delta - (inverse + 2 / squared) * mesh.k[a][n] * mesh.k[b][n];
      mesh.potential[2 * n] = factor * mesh.spectrum[2 * n];
      mesh.potential[2 * n + 1] = factor * mesh.spectrum[2 * n + 1];
    }
    mesh.potential[0] = 0;
    mesh.potential[1] = 0;
    mesh.transform.inverse(mesh.potential);
    for (int i = atoms.start(system); i < atoms.start(system + 1); i++) {
      double w =
          coulomb
              * charge[i]
              * mesh.assignment.interpolate(mesh.potential, i - atoms.start(system));
      out.virial[9 * i + 3 * a + b] += w;
      if (a != b) {
        out.virial[9 * i + 3 * b + a] += w;
      }
    }
  }
}
