package org.halimd.engine.backend.cpu.mesh;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.halimd.potential.Forces;
import org.halimd.potential.Workers;
import org.halimd.potential.longrange.FullyPeriodic;
import org.halimd.potential.longrange.ReciprocalSum;
import org.halimd.potential.longrange.WaveSphere;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * The reciprocal-space sum on a particle mesh in single precision, for speed: the method of {@link
 * org.halimd.potential.longrange.PppmSum} (its energy, exact gradient, exact total virial and its
 * choice of waves) with splines of order 8 on a coarser mesh.
 *
 * <p>Positions, energies, forces and virials are sums in double precision of numbers that passed
 * through a single-precision mesh. The total virial is shared out evenly over the atoms unless
 * {@link #wantAtomVirials} asks for more.
 *
 * <p><b>Accuracy</b>, measured with the charges of eight qNEP reference cases against {@link
 * org.halimd.potential.longrange.EwaldSum}, worst case: forces 2.0e-6 eV/Å root mean square, total
 * energy 7e-8 eV per atom, total virial 8e-7 eV per atom. Errors grow with the square of the
 * charges.
 *
 * <p>All steps are made of pieces of work that depend on the system only; results have the same
 * bits for any number of threads and in any batch. After {@link #prepare} nothing is allocated
 * unless the box changes.
 */
public final class MeshSum implements ReciprocalSum {
  /** Order p of the splines: the points of an atom in a row just fill a vector of eight. */
  static final int ORDER = 8;

  /**
   * Mesh points per length 1/alpha along each lattice vector: 9.4 per cutoff, a spacing of 0.64 Å
   * for a cutoff of 6 Å.
   */
  static final double DENSITY = 3.0;

  /** Steps of a force call in their order; those between are done when all pieces are done. */
  private enum Step {
    LOCATE,
    SORT,
    SPREAD_EVEN,
    SPREAD_ODD,
    COLLECT,
    FORWARD_A,
    FORWARD_B,
    CONVOLVE,
    INVERSE_B,
    INVERSE_A,
    BORDER,
    GATHER,
    INVERSE_B_CHI,
    INVERSE_A_CHI,
    BORDER_CHI,
    GATHER_CURVATURE,
    ADD_VIRIALS;

    /** Whether the step serves virials of atoms only. */
    boolean isForVirials() {
      return compareTo(GATHER) > 0;
    }

    int pieces(SystemMesh m) {
      return switch (this) {
        case LOCATE -> m.locatePieces();
        case SORT, ADD_VIRIALS -> 1;
        case SPREAD_EVEN -> (m.shape.chunks + 1) / 2;
        case SPREAD_ODD -> m.shape.chunks / 2;
        case COLLECT -> m.shape.size[0];
        case FORWARD_A, INVERSE_A, INVERSE_A_CHI -> m.transform.itemsA();
        case FORWARD_B, INVERSE_B, INVERSE_B_CHI -> m.transform.itemsB();
        case CONVOLVE -> m.transform.itemsC();
        case BORDER, BORDER_CHI -> m.shape.planes();
        case GATHER, GATHER_CURVATURE -> m.blocks();
      };
    }
  }

  private static final Step[] STEPS = Step.values();

  private final double alpha;
  private final double coulomb;
  private final Workers workers;
  private final SplineTable table;
  private final double density;
  private final double sphere;

  private boolean wantAtomVirials;
  private SystemMesh[] mesh = new SystemMesh[0];
  private LineBuffers[] scratch = new LineBuffers[0];

  /** First piece of every system in every step, and the number of pieces at the end. */
  private int[][] firstPiece = new int[0][];

  private final Workers.Task task = this::work;

  // The force call in progress.
  private Step step;
  private int firstItem;
  private Atoms atoms;
  private double[] charge;
  private Forces out;
  private double[] chargeGradient;

  /**
   * The sum with the default accuracy.
   *
   * @param alpha the splitting parameter in 1/Å
   * @param coulomb the Coulomb constant K_C = e²/(4 pi epsilon_0) in eV Å
   */
  public MeshSum(double alpha, double coulomb, Workers workers) {
    this(alpha, coulomb, workers, 1, ORDER, DENSITY);
  }

  /**
   * A sum with another truncation, |k| &lt; {@code sphere} 2 pi alpha, order of splines and density
   * of the mesh.
   *
   * @param density points per length 1/alpha, at least 2 {@code sphere}
   */
  MeshSum(double alpha, double coulomb, Workers workers, double sphere, int order, double density) {
    if (!(alpha > 0) || !(sphere > 0) || !(density >= 2 * sphere)) {
      throw new IllegalArgumentException(
          "alpha and sphere must be positive, the density at least twice the sphere");
    }
    this.alpha = alpha;
    this.coulomb = coulomb;
    this.workers = workers;
    this.sphere = sphere;
    this.table = new SplineTable(order);
    this.density = density;
  }

  @Override
  public void prepare(Atoms batch) {
    FullyPeriodic.require(batch);
    Map<String, WaveSphere> spheres = new HashMap<>();
    Map<Integer, LineTransform> plans = new HashMap<>();
    mesh = new SystemMesh[batch.systems()];
    int longest = 0;
    for (int s = 0; s < mesh.length; s++) {
      Box box = batch.box(s);
      WaveSphere waves =
          spheres.computeIfAbsent(
              Arrays.toString(box.matrix()),
              key -> new WaveSphere(box, sphere * 2 * Math.PI * alpha));
      mesh[s] = create(box, waves, plans, batch.start(s), batch.size(s));
      for (int length : mesh[s].shape.size) {
        longest = Math.max(longest, length);
      }
    }
    scratch = new LineBuffers[workers.size()];
    for (int w = 0; w < scratch.length; w++) {
      scratch[w] = new LineBuffers(longest, MeshKernels.LANES);
    }
    countPieces();
  }

  private SystemMesh create(
      Box box, WaveSphere waves, Map<Integer, LineTransform> plans, int from, int n) {
    MeshShape shape = new MeshShape(box, density * alpha, table.order, MeshKernels.LANES);
    LineTransform[] plan = new LineTransform[3];
    for (int d = 0; d < 3; d++) {
      plan[d] = plans.computeIfAbsent(shape.size[d], LineTransform::new);
    }
    InfluenceTable influence = new InfluenceTable(waves, shape, alpha, MeshKernels.LANES);
    MeshTransform transform = new MeshTransform(shape, waves, plan, influence);
    return new SystemMesh(shape, table, influence, transform, coulomb, from, n);
  }

  private void countPieces() {
    firstPiece = new int[STEPS.length][mesh.length + 1];
    for (Step each : STEPS) {
      int[] first = firstPiece[each.ordinal()];
      for (int s = 0; s < mesh.length; s++) {
        first[s + 1] = first[s] + each.pieces(mesh[s]);
      }
    }
  }

  /**
   * Says whether atoms get virials of their own (for heat currents), or, as is the default and
   * faster, equal shares of the total virial. The total is the same.
   */
  public void wantAtomVirials(boolean want) {
    wantAtomVirials = want;
  }

  /** The numbers of mesh points along a, b and c of system {@code s}. */
  int[] meshSize(int s) {
    return mesh[s].shape.size.clone();
  }

  @Override
  public void add(
      Atoms batch, int system, double[] charges, Forces forces, double[] chargeGradients) {
    add(batch, system, system + 1, charges, forces, chargeGradients);
  }

  /** Does for all systems together what {@link #add} does for one, with the same bits. */
  public void addAll(Atoms batch, double[] charges, Forces forces, double[] chargeGradients) {
    add(batch, 0, batch.systems(), charges, forces, chargeGradients);
  }

  private void add(
      Atoms batch, int first, int end, double[] charges, Forces forces, double[] gradients) {
    atoms = batch;
    charge = charges;
    out = forces;
    chargeGradient = gradients;
    for (int s = first; s < end; s++) {
      mesh[s].use(batch.box(s));
      if (wantAtomVirials) {
        mesh[s].reserveAtomVirials();
      }
    }
    for (Step each : STEPS) {
      if (each.isForVirials() && !wantAtomVirials) {
        break;
      }
      step = each;
      firstItem = firstPiece[each.ordinal()][first];
      workers.run(task, firstPiece[each.ordinal()][end] - firstItem);
      if (each == Step.CONVOLVE) {
        for (int s = first; s < end; s++) {
          mesh[s].sumVirial();
        }
      }
    }
  }

  private void work(int worker, int item) {
    int[] first = firstPiece[step.ordinal()];
    int piece = firstItem + item;
    int s = systemOf(first, piece);
    int k = piece - first[s];
    SystemMesh m = mesh[s];
    LineBuffers w = scratch[worker];
    switch (step) {
      case LOCATE -> m.locate(atoms, atoms.box(s), k);
      case SORT -> m.assignment.sort();
      case SPREAD_EVEN -> m.spread(2 * k, charge, w);
      case SPREAD_ODD -> m.spread(2 * k + 1, charge, w);
      case COLLECT -> m.assignment.collect(k);
      case FORWARD_A -> m.transform.forwardA(k, w);
      case FORWARD_B -> m.transform.forwardB(k, w);
      case CONVOLVE -> m.transform.convolve(k, wantAtomVirials, w);
      case INVERSE_B -> m.transform.inverseB(k, false, w);
      case INVERSE_B_CHI -> m.transform.inverseB(k, true, w);
      case INVERSE_A, INVERSE_A_CHI -> m.transform.inverseA(k, w);
      case BORDER, BORDER_CHI -> m.border(k);
      case GATHER -> m.gather(k, !wantAtomVirials, charge, out, chargeGradient, w);
      case GATHER_CURVATURE -> m.gatherCurvature(k, charge, w);
      case ADD_VIRIALS -> m.addAtomVirials(out);
    }
  }

  /** The last system whose first piece is not behind {@code piece}; systems may have no pieces. */
  private static int systemOf(int[] first, int piece) {
    int low = 0;
    int high = first.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (first[middle] <= piece) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Bytes held by meshes, tables and scratch memory. */
  public long bytes() {
    long sum = 0;
    for (SystemMesh m : mesh) {
      sum += m.bytes();
    }
    for (LineBuffers w : scratch) {
      sum += w.bytes();
    }
    return sum;
  }

  @Override
  public String toString() {
    return "particle mesh, order " + table.order + ", " + MeshKernels.LANES + " lanes";
  }
}
