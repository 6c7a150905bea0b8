package org.halimd.kernels.cuda.charges;

import java.util.ArrayList;
import java.util.List;
import org.halimd.kernels.cuda.DeviceState;
import org.halimd.kernels.cuda.Outputs;
import org.halimd.kernels.cuda.Reals;
import org.halimd.kernels.driver.Launch;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.longrange.CardinalSpline;
import org.halimd.potential.longrange.MeshSizes;
import org.halimd.potential.longrange.PppmSum;
import org.halimd.system.Box;

/**
 * The sum over waves on a particle mesh, {@code mesh.cu}. In double precision it is {@link PppmSum}
 * (its mesh, order and influence function); in single precision the order is 8 and the mesh has 3.0
 * points per 1/alpha, like that of the CPU backend.
 */
final class ParticleMesh implements WaveSum {
  private static final int ORDER = 8;
  private static final int ORDER_DOUBLE = 10;

  /** Mesh points per 1/alpha along a lattice vector in single precision. */
  private static final double DENSITY = 3.0;

  private static final int THREADS = 128;

  private final DeviceState state;
  private final double alpha;
  private final double coulomb;
  private final Precision precision;
  private MeshTables tables;
  private boolean hasChi;

  ParticleMesh(DeviceState state, double alpha, double coulomb, Precision precision) {
    this.state = state;
    this.alpha = alpha;
    this.coulomb = coulomb;
    this.precision = precision;
  }

  @Override
  public boolean needsMesh() {
    return true;
  }

  @Override
  public void prepare() {
    int order = precision == Precision.DOUBLE ? ORDER_DOUBLE : ORDER;
    LineTables lines = new LineTables(order);
    MeshTables.Sizes sizes =
        precision == Precision.DOUBLE ? new PppmSum(alpha, coulomb)::meshSize : this::meshSize;
    tables =
        new MeshTables(
            state.host().atoms, sizes, 2 * Math.PI * alpha, precision, lines, state.records());
    long real = Reals.bytes(precision);
    state.put("chargeMesh", real * tables.points());
    state.put("potentialMesh", real * tables.points());
    state.put("planeMesh", 2 * real * tables.planePoints());
    state.put("columnMesh", 2 * real * tables.columnPoints());
    hasChi = false;
    Reals.put(state, "splinePieces", precision, pieces(order));
    Reals.put(state, "splineFactors", precision, lines.factors());
    Reals.put(state, "lineTurns", precision, lines.turns());
    putIntegers("linePlans", lines.plans());
    putIntegers("meshPlanes", tables.planes());
    putIntegers("meshColumns", tables.columns());
    String[] passes = {"A", "B", "C"};
    for (int pass = 0; pass < 3; pass++) {
      putIntegers("meshTiles" + passes[pass], tables.tiles(pass));
      state
          .parameters()
          .set(0, "meshShort" + passes[pass], tables.tileCount(pass, MeshClass.SHORT));
    }
  }

  private void putIntegers(String field, int[] values) {
    state.put(field, 4L * values.length).write(values);
  }

  /** Coefficient k of the weight of point j at k p + j. */
  private static double[] pieces(int order) {
    double[][] weights = CardinalSpline.weightPolynomials(order);
    double[] result = new double[order * order];
    for (int j = 0; j < order; j++) {
      for (int k = 0; k < order; k++) {
        result[k * order + j] = weights[j][k];
      }
    }
    return result;
  }

  /** Numbers of mesh points in single precision. */
  private int[] meshSize(Box box) {
    int[] size = new int[3];
    for (int d = 0; d < 3; d++) {
      double length = Math.hypot(Math.hypot(box.h(0, d), box.h(1, d)), box.h(2, d));
      size[d] = MeshSizes.atLeast(Math.max(ORDER, DENSITY * alpha * length));
    }
    return size;
  }

  @Override
  public List<Launch> launches(Outputs wanted) {
    String virials = wanted.atomVirials() ? "_virials" : "";
    if (wanted.atomVirials()) {
      reserveChi();
    }
    List<Launch> launches = new ArrayList<>();
    addPass(launches, "mesh_forward_a", 0, "");
    addPass(launches, "mesh_forward_b", 1, "");
    addPass(launches, "mesh_convolve", 2, virials);
    addPass(launches, "mesh_inverse_b", 1, "");
    addPass(launches, "mesh_inverse_a", 0, "");
    launches.add(atoms("charges_end_mesh", wanted.atomVirials() ? "_outputs" : ""));
    if (wanted.atomVirials()) {
      addPass(launches, "mesh_inverse_chi", 2, "");
      addPass(launches, "mesh_inverse_b", 1, virials);
      addPass(launches, "mesh_inverse_a", 0, "");
      launches.add(atoms("charges_curvature", ""));
      int chunks = state.chunks().count();
      launches.add(state.launch("charges", "charges_share_virial", chunks, DeviceState.CHUNK));
    }
    return launches;
  }

  /** Memory for virials of atoms, which most runs never ask for. */
  private void reserveChi() {
    if (!hasChi) {
      state.put("chiMesh", 2 * Reals.bytes(precision) * tables.columnPoints());
      state.put("virialRests", 72L * state.host().atoms.systems());
      state.parameters().write();
      hasChi = true;
    }
  }

  private void addPass(List<Launch> launches, String kernel, int pass, String variant) {
    for (MeshClass each : MeshClass.values()) {
      int blocks = tables.tileCount(pass, each);
      if (blocks > 0) {
        String name = kernel + each.ending(precision) + variant;
        launches.add(state.launch("mesh", name, blocks, THREADS));
      }
    }
  }

  private Launch atoms(String kernel, String variant) {
    String name = kernel + (precision == Precision.DOUBLE ? "_double" : "") + variant;
    return state.launch(
        "charges", name, Electrostatics.blocks(state.chunks().count()), Electrostatics.THREADS);
  }
}
