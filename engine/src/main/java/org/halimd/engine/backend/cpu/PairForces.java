package org.halimd.engine.backend.cpu;

import java.util.Arrays;
import org.halimd.potential.Forces;

/**
 * The partial forces f_ij = dE/dr_ij of all entries of a list, and the sums that atoms gather from
 * them: F_i = sum_j (f_ij - f_ji), and the virial W_i = sum_j r_ij (x) f_ji, attributed to the
 * neighbour, which makes the heat current correct.
 */
final class PairForces {
  private final int lanes;

  /** Three numbers per entry. */
  private float[] force = new float[0];

  /** Whether an entry is within the cutoff, 1 or 0. */
  private byte[] active = new byte[0];

  /** Active entries of one row, per worker. */
  private final int[][] row;

  PairForces(int lanes, int workers) {
    this.lanes = lanes;
    row = new int[workers][64];
  }

  /** Makes room for the entries of a list. */
  void reserve(PairList list) {
    if (active.length < list.entries()) {
      int capacity = list.entries() + (list.entries() >> 5);
      // What is there is of no use any more; first let go of it.
      force = new float[0];
      force = new float[Math.multiplyExact(3, capacity)];
      active = new byte[capacity];
    }
  }

  /** Stores the partial forces of a group, which are in {@code dx}, {@code dy}, {@code dz}. */
  void store(PairList list, GroupRows rows) {
    for (int lane = 0; lane < lanes; lane++) {
      int p = list.groupAtom[rows.group() * lanes + lane];
      if (p >= 0) {
        Arrays.fill(active, list.start(p), list.end(p), (byte) 0);
        for (int t = 0; t < rows.types(); t++) {
          storeType(rows, t, lane);
        }
      }
    }
  }

  private void storeType(GroupRows rows, int t, int lane) {
    int at = rows.first[t] * lanes + lane;
    for (int k = rows.count(t, lane); k > 0; k--) {
      int e = rows.entry[at];
      force[3 * e] = rows.dx[at];
      force[3 * e + 1] = rows.dy[at];
      force[3 * e + 2] = rows.dz[at];
      active[e] = 1;
      at += lanes;
    }
  }

  /** Lists the active entries of row p for a worker; returns their number. */
  private int listActive(PairList list, int worker, int p) {
    int start = list.start(p);
    int end = list.end(p);
    if (row[worker].length <= end - start) {
      row[worker] = new int[2 * (end - start)];
    }
    int[] found = row[worker];
    int count = 0;
    for (int e = start; e < end; e++) {
      found[count] = e;
      count += active[e];
    }
    return count;
  }

  /** Adds force and virial of atom point {@code p} to {@code out}. */
  void collect(PairList list, int worker, int p, Forces out) {
    PointSet points = list.points;
    double x = points.x[p];
    double y = points.y[p];
    double z = points.z[p];
    double fx = 0;
    double fy = 0;
    double fz = 0;
    double xx = 0;
    double xy = 0;
    double xz = 0;
    double yx = 0;
    double yy = 0;
    double yz = 0;
    double zx = 0;
    double zy = 0;
    double zz = 0;
    int count = listActive(list, worker, p);
    int[] found = row[worker];
    for (int k = 0; k < count; k++) {
      int e = found[k];
      int back = 3 * list.reverse[e];
      int q = list.neighbor[e];
      double bx = force[back];
      double by = force[back + 1];
      double bz = force[back + 2];
      fx += force[3 * e] - bx;
      fy += force[3 * e + 1] - by;
      fz += force[3 * e + 2] - bz;
      double dx = points.x[q] - x;
      double dy = points.y[q] - y;
      double dz = points.z[q] - z;
      xx = Math.fma(dx, bx, xx);
      xy = Math.fma(dx, by, xy);
      xz = Math.fma(dx, bz, xz);
      yx = Math.fma(dy, bx, yx);
      yy = Math.fma(dy, by, yy);
      yz = Math.fma(dy, bz, yz);
      zx = Math.fma(dz, bx, zx);
      zy = Math.fma(dz, by, zy);
      zz = Math.fma(dz, bz, zz);
    }
    int i = points.atom[p];
    out.fx[i] += fx;
    out.fy[i] += fy;
    out.fz[i] += fz;
    double[] w = out.virial;
    w[9 * i] += xx;
    w[9 * i + 1] += xy;
    w[9 * i + 2] += xz;
    w[9 * i + 3] += yx;
    w[9 * i + 4] += yy;
    w[9 * i + 5] += yz;
    w[9 * i + 6] += zx;
    w[9 * i + 7] += zy;
    w[9 * i + 8] += zz;
  }

  /**
   * Writes sum_j (r_ij (x) f_ij - r_ji (x) f_ji) of atom point {@code p} to nine numbers from
   * {@code 9 i} on, i the atom.
   */
  void collectMoments(PairList list, int worker, int p, double[] out) {
    PointSet points = list.points;
    int at = 9 * points.atom[p];
    for (int c = 0; c < 9; c++) {
      out[at + c] = 0;
    }
    int count = listActive(list, worker, p);
    int[] found = row[worker];
    for (int k = 0; k < count; k++) {
      int e = found[k];
      int q = list.neighbor[e];
      int back = list.reverse[e];
      double dx = points.x[q] - points.x[p];
      double dy = points.y[q] - points.y[p];
      double dz = points.z[q] - points.z[p];
      for (int c = 0; c < 3; c++) {
        double f = (double) force[3 * e + c] + force[3 * back + c];
        out[at + c] += dx * f;
        out[at + 3 + c] += dy * f;
        out[at + 6 + c] += dz * f;
      }
    }
  }

  /** Bytes held. */
  long bytes() {
    long sum = 4L * force.length + active.length;
    for (int[] r : row) {
      sum += 4L * r.length;
    }
    return sum;
  }
}
