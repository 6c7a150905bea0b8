package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.COUNT;
import static org.halimd.engine.backend.cpu.Lanes.DOUBLES;
import static org.halimd.engine.backend.cpu.Lanes.HALF;
import static org.halimd.engine.backend.cpu.Lanes.HALVES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What partial forces f_ij = dE_i/dr_ij add to their two atoms: F_i = sum_j (f_ij - f_ji), and the
 * tensors B_j = sum_i r_ij (x) f_ij that virials of atoms and Born charges are made of.
 *
 * <p>Every thread adds to sums of its own, in whatever order rows come; then the sums of all
 * threads are added up. So that the order is no part of the result, terms are rounded to multiples
 * of 2^-32 (2e-10 eV/Å, eV), sums of which are exact in double precision below 2^21 eV/Å or eV.
 * Action and reaction are the same number: pairs keep the total momentum exactly.
 */
final class PairSums {
  /** 1.5 2^52 quanta: adding and subtracting it rounds to a whole number of quanta. */
  private static final double ROUNDING = 0x1.8p20;

  /** Atoms of a block, a power of two: blocks that a thread never met are not added up. */
  private static final int SHIFT = 8;

  private final ThreadSums[] workers;
  private int atoms;

  /** The sums of one thread. */
  private static final class ThreadSums {
    /** Three numbers per atom point, and behind them those of {@link GroupRows}' filled lanes. */
    private double[] force = new double[0];

    /** Nine numbers per atom point, the same way. */
    private double[] tensor = new double[0];

    /** Blocks of atoms with sums other than zero. */
    private boolean[] hasForce = new boolean[0];

    private boolean[] hasTensor = new boolean[0];

    /**
     * The sums over the rows of a group: nine components of the tensor and three of the force, each
     * a number per lane.
     */
    private final double[] own = new double[12 * COUNT];
  }

  PairSums(int threads) {
    workers = new ThreadSums[threads];
    Arrays.setAll(workers, w -> new ThreadSums());
  }

  /** Number of blocks of atoms. */
  int blocks() {
    return (atoms + (1 << SHIFT) - 1) >> SHIFT;
  }

  /** First atom point of a block. */
  int from(int block) {
    return block << SHIFT;
  }

  /** One past the last atom point of a block. */
  int to(int block) {
    return Math.min(atoms, (block + 1) << SHIFT);
  }

  /** Makes room for the sums of a batch; all of them are zero then. */
  void reserve(int newAtoms, boolean tensors) {
    atoms = newAtoms;
    int slots = atoms + COUNT;
    int flags = (slots >> SHIFT) + 1;
    for (ThreadSums w : workers) {
      if (w.force.length != 3 * slots) {
        w.force = new double[3 * slots];
        w.hasForce = new boolean[flags];
        w.tensor = new double[0];
      }
      if (tensors && w.tensor.length == 0) {
        w.tensor = new double[Math.multiplyExact(9, slots)];
        w.hasTensor = new boolean[flags];
      }
    }
  }

  /**
   * Rounds the partial forces of a group and sums r_ij (x) f_ij over its rows.
   *
   * @return nine components one after another, one number per lane
   */
  double[] sumRows(int worker, GroupRows rows) {
    double[] own = workers[worker].own;
    Arrays.fill(own, 0);
    for (int t = 0; t < rows.types(); t++) {
      int first = rows.first[t] * COUNT;
      int end = first + rows.all[t] * COUNT;
      for (int half = 0; half < COUNT; half += HALF) {
        roundAndSum(rows, first + half, end, own, half);
      }
    }
    return own;
  }

  /**
   * Adds the partial forces of a group to the atoms of the group and to their neighbours, after
   * {@link #sumRows}.
   *
   * @param groupAtom atom points of the group from {@code at} on, -1 in empty lanes
   */
  void addForces(int worker, GroupRows rows, int[] groupAtom, int at) {
    ThreadSums w = workers[worker];
    for (int t = 0; t < rows.types(); t++) {
      int first = rows.first[t] * COUNT;
      subtractForces(rows, first, first + rows.all[t] * COUNT, w.force, w.hasForce);
    }
    for (int lane = 0; lane < COUNT; lane++) {
      int p = groupAtom[at + lane];
      if (p >= 0) {
        w.hasForce[p >> SHIFT] = true;
        for (int c = 0; c < 3; c++) {
          w.force[3 * p + c] += w.own[(9 + c) * COUNT + lane];
        }
      }
    }
  }

  private static void subtractForces(
      GroupRows rows, int first, int end, double[] sum, boolean[] touched) {
    int[] neighbor = rows.neighbor;
    float[] fx = rows.fx;
    float[] fy = rows.fy;
    float[] fz = rows.fz;
    for (int k = first; k < end; k++) {
      int q = neighbor[k];
      touched[q >> SHIFT] = true;
      sum[3 * q] -= fx[k];
      sum[3 * q + 1] -= fy[k];
      sum[3 * q + 2] -= fz[k];
    }
  }

  /**
   * Rounds the partial forces of half the lanes to quanta, and sums them and r_ij (x) f_ij. All in
   * one loop, since loading and converting is most of the work.
   */
  private static void roundAndSum(GroupRows rows, int first, int end, double[] sum, int at) {
    DoubleVector xx = DoubleVector.fromArray(DOUBLES, sum, at);
    DoubleVector xy = DoubleVector.fromArray(DOUBLES, sum, at + COUNT);
    DoubleVector xz = DoubleVector.fromArray(DOUBLES, sum, at + 2 * COUNT);
    DoubleVector yx = DoubleVector.fromArray(DOUBLES, sum, at + 3 * COUNT);
    DoubleVector yy = DoubleVector.fromArray(DOUBLES, sum, at + 4 * COUNT);
    DoubleVector yz = DoubleVector.fromArray(DOUBLES, sum, at + 5 * COUNT);
    DoubleVector zx = DoubleVector.fromArray(DOUBLES, sum, at + 6 * COUNT);
    DoubleVector zy = DoubleVector.fromArray(DOUBLES, sum, at + 7 * COUNT);
    DoubleVector zz = DoubleVector.fromArray(DOUBLES, sum, at + 8 * COUNT);
    DoubleVector sx = DoubleVector.fromArray(DOUBLES, sum, at + 9 * COUNT);
    DoubleVector sy = DoubleVector.fromArray(DOUBLES, sum, at + 10 * COUNT);
    DoubleVector sz = DoubleVector.fromArray(DOUBLES, sum, at + 11 * COUNT);
    for (int k = first; k < end; k += COUNT) {
      DoubleVector fx =
          ((DoubleVector)
                  FloatVector.fromArray(HALVES, rows.fx, k)
                      .convertShape(VectorOperators.F2D, DOUBLES, 0))
              .add(ROUNDING)
              .sub(ROUNDING);
      DoubleVector fy =
          ((DoubleVector)
                  FloatVector.fromArray(HALVES, rows.fy, k)
                      .convertShape(VectorOperators.F2D, DOUBLES, 0))
              .add(ROUNDING)
              .sub(ROUNDING);
      DoubleVector fz =
          ((DoubleVector)
                  FloatVector.fromArray(HALVES, rows.fz, k)
                      .convertShape(VectorOperators.F2D, DOUBLES, 0))
              .add(ROUNDING)
              .sub(ROUNDING);
      // Exact: what is rounded has fewer digits than it had before.
      ((FloatVector) fx.convertShape(VectorOperators.D2F, HALVES, 0)).intoArray(rows.fx, k);
      ((FloatVector) fy.convertShape(VectorOperators.D2F, HALVES, 0)).intoArray(rows.fy, k);
      ((FloatVector) fz.convertShape(VectorOperators.D2F, HALVES, 0)).intoArray(rows.fz, k);
      sx = sx.add(fx);
      sy = sy.add(fy);
      sz = sz.add(fz);
      DoubleVector x =
          (DoubleVector)
              FloatVector.fromArray(HALVES, rows.dx, k)
                  .convertShape(VectorOperators.F2D, DOUBLES, 0);
      xx = x.fma(fx, xx);
      xy = x.fma(fy, xy);
      xz = x.fma(fz, xz);
      DoubleVector y =
          (DoubleVector)
              FloatVector.fromArray(HALVES, rows.dy, k)
                  .convertShape(VectorOperators.F2D, DOUBLES, 0);
      yx = y.fma(fx, yx);
      yy = y.fma(fy, yy);
      yz = y.fma(fz, yz);
      DoubleVector z =
          (DoubleVector)
              FloatVector.fromArray(HALVES, rows.dz, k)
                  .convertShape(VectorOperators.F2D, DOUBLES, 0);
      zx = z.fma(fx, zx);
      zy = z.fma(fy, zy);
      zz = z.fma(fz, zz);
    }
    xx.intoArray(sum, at);
    xy.intoArray(sum, at + COUNT);
    xz.intoArray(sum, at + 2 * COUNT);
    yx.intoArray(sum, at + 3 * COUNT);
    yy.intoArray(sum, at + 4 * COUNT);
    yz.intoArray(sum, at + 5 * COUNT);
    zx.intoArray(sum, at + 6 * COUNT);
    zy.intoArray(sum, at + 7 * COUNT);
    zz.intoArray(sum, at + 8 * COUNT);
    sx.intoArray(sum, at + 9 * COUNT);
    sy.intoArray(sum, at + 10 * COUNT);
    sz.intoArray(sum, at + 11 * COUNT);
  }

  /** Adds the products r_ij (x) f_ij of a group to the tensors of the neighbours. */
  void addTensors(int worker, GroupRows rows) {
    ThreadSums w = workers[worker];
    for (int t = 0; t < rows.types(); t++) {
      int first = rows.first[t] * COUNT;
      addTensors(rows, first, first + rows.all[t] * COUNT, w.tensor, w.hasTensor);
    }
  }

  private static void addTensors(
      GroupRows rows, int first, int end, double[] sum, boolean[] touched) {
    for (int k = first; k < end; k++) {
      int q = rows.neighbor[k];
      touched[q >> SHIFT] = true;
      double dx = rows.dx[k];
      double dy = rows.dy[k];
      double dz = rows.dz[k];
      double fx = rows.fx[k];
      double fy = rows.fy[k];
      double fz = rows.fz[k];
      int at = 9 * q;
      sum[at] += dx * fx + ROUNDING - ROUNDING;
      sum[at + 1] += dx * fy + ROUNDING - ROUNDING;
      sum[at + 2] += dx * fz + ROUNDING - ROUNDING;
      sum[at + 3] += dy * fx + ROUNDING - ROUNDING;
      sum[at + 4] += dy * fy + ROUNDING - ROUNDING;
      sum[at + 5] += dy * fz + ROUNDING - ROUNDING;
      sum[at + 6] += dz * fx + ROUNDING - ROUNDING;
      sum[at + 7] += dz * fy + ROUNDING - ROUNDING;
      sum[at + 8] += dz * fz + ROUNDING - ROUNDING;
    }
  }

  /**
   * Adds up the forces of a block of atoms.
   *
   * @return three numbers per atom point; whoever has read them {@link #clearForces clears} them
   */
  double[] forces(int block) {
    for (int w = 1; w < workers.length; w++) {
      if (workers[w].hasForce[block]) {
        move(workers[w].force, workers[0].force, 3 * from(block), 3 * to(block));
        workers[w].hasForce[block] = false;
      }
    }
    return workers[0].force;
  }

  /** Adds up the tensors of a block of atoms, nine numbers each, like {@link #forces}. */
  double[] tensors(int block) {
    for (int w = 1; w < workers.length; w++) {
      if (workers[w].hasTensor[block]) {
        move(workers[w].tensor, workers[0].tensor, 9 * from(block), 9 * to(block));
        workers[w].hasTensor[block] = false;
      }
    }
    return workers[0].tensor;
  }

  private static void move(double[] from, double[] to, int first, int end) {
    for (int k = first; k < end; k++) {
      to[k] += from[k];
      from[k] = 0;
    }
  }

  /** Sets the forces of a block to zero. */
  void clearForces(int block) {
    Arrays.fill(workers[0].force, 3 * from(block), 3 * to(block), 0);
  }

  /** Sets the tensors of a block to zero. */
  void clearTensors(int block) {
    Arrays.fill(workers[0].tensor, 9 * from(block), 9 * to(block), 0);
  }

  /** Bytes held. */
  long bytes() {
    long sum = 0;
    for (ThreadSums w : workers) {
      sum += 8L * (w.force.length + w.tensor.length) + w.hasForce.length + w.hasTensor.length;
    }
    return sum;
  }
}
