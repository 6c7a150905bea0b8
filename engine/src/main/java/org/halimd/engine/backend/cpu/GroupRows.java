package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.DOUBLES;
import static org.halimd.engine.backend.cpu.Lanes.HALF;
import static org.halimd.engine.backend.cpu.Lanes.HALVES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.halimd.potential.nep.PairTable;

/**
 * The rows of a group of atoms of one type, one atom per lane, as arrays of vectors: step s holds a
 * neighbour of every lane.
 *
 * <p>The neighbours of all lanes in one step have the same type, so that coefficients are the same
 * in all lanes. The steps of a type begin with the neighbours within the angular cutoff. Lanes with
 * fewer neighbours than others are filled up with points beyond all cutoffs, whose terms are exact
 * zeros. What is beyond the radial cutoff now is left out.
 */
final class GroupRows {
  /** Coordinate in Å of the points that fill up lanes. */
  private static final float FAR = 1e3f;

  private final NepTables tables;
  private final int lanes;
  private int group;
  private int center;
  private int types;

  /** Vectors r_ij in Å. */
  float[] dx = new float[0];

  float[] dy = new float[0];
  float[] dz = new float[0];

  /**
   * The neighbour in every lane, an atom point whatever its image; where lanes are filled up,
   * numbers behind all atom points, another one in every lane.
   */
  int[] neighbor = new int[0];

  /** Partial forces dE/dr_ij in eV/Å. */
  float[] fx = new float[0];

  float[] fy = new float[0];
  float[] fz = new float[0];

  /** First step, number of angular steps and number of steps, per present type. */
  int[] first = new int[0];

  int[] angular = new int[0];
  int[] all = new int[0];

  /** Number of neighbours, per present type and lane. */
  private int[] count = new int[0];

  /** The candidates of one row of the list: vectors, squared distances. */
  private float[] candidateX = new float[0];

  private float[] candidateY = new float[0];
  private float[] candidateZ = new float[0];
  private float[] candidateR2 = new float[0];

  /** Candidates of one type between the angular and the radial cutoff. */
  private int[] rest = new int[0];

  /** Rows for a model; {@code lanes} atoms at a time. */
  GroupRows(NepTables tables, int lanes) {
    this.tables = tables;
    this.lanes = lanes;
  }

  /** The type of the model that the atoms of the group have. */
  int center() {
    return center;
  }

  /** Number of the group in the list. */
  int group() {
    return group;
  }

  /** Number of steps of all types, including unused ones between them. */
  int capacity() {
    return dx.length / lanes;
  }

  /** Gathers the rows of a group. */
  void gather(PairList list, int newGroup) {
    group = newGroup;
    types = list.types();
    center = list.presentTypes[list.type[list.groupAtom[group * lanes]]];
    layOut(list);
    for (int lane = 0; lane < lanes; lane++) {
      int p = list.groupAtom[group * lanes + lane];
      if (p >= 0) {
        measure(list, p);
        for (int t = 0; t < types; t++) {
          gather(list, p, t, lane);
        }
      }
    }
    for (int t = 0; t < types; t++) {
      fillUp(t, list.points.atoms());
    }
  }

  /** Gives every type as many steps as its longest row could need. */
  private void layOut(PairList list) {
    if (count.length < types * lanes) {
      first = new int[types];
      angular = new int[types];
      all = new int[types];
      count = new int[types * lanes];
    }
    Arrays.fill(count, 0);
    Arrays.fill(angular, 0);
    Arrays.fill(all, 0);
    int steps = 0;
    int longest = 0;
    for (int t = 0; t < types; t++) {
      first[t] = steps;
      int length = 0;
      for (int lane = 0; lane < lanes; lane++) {
        int p = list.groupAtom[group * lanes + lane];
        if (p >= 0) {
          int at = p * (types + 1) + t;
          length = Math.max(length, list.segment[at + 1] - list.segment[at]);
        }
      }
      // One more: the gathering loop writes a candidate before it knows whether it counts.
      steps += length + 1;
      longest = Math.max(longest, length + 1);
    }
    if (dx.length < steps * lanes) {
      int capacity = (steps + (steps >> 2)) * lanes;
      dx = new float[capacity];
      dy = new float[capacity];
      dz = new float[capacity];
      fx = new float[capacity];
      fy = new float[capacity];
      fz = new float[capacity];
      neighbor = new int[capacity];
    }
    if (rest.length < longest) {
      rest = new int[2 * longest];
    }
  }

  /** Vectors from atom point p to all points of its row, in double precision before rounding. */
  private void measure(PairList list, int p) {
    int from = list.start(p);
    int length = list.segment[p * (types + 1) + types] - from;
    if (candidateX.length < length + HALF) {
      int capacity = length + (length >> 1) + HALF;
      candidateX = new float[capacity];
      candidateY = new float[capacity];
      candidateZ = new float[capacity];
      candidateR2 = new float[capacity];
    }
    int[] neighbor = list.neighbor;
    PointSet points = list.points;
    double x = points.x[p];
    double y = points.y[p];
    double z = points.z[p];
    int k = 0;
    for (; k <= length - HALF; k += HALF) {
      FloatVector fx = difference(points.x, neighbor, from + k, x);
      FloatVector fy = difference(points.y, neighbor, from + k, y);
      FloatVector fz = difference(points.z, neighbor, from + k, z);
      fx.intoArray(candidateX, k);
      fy.intoArray(candidateY, k);
      fz.intoArray(candidateZ, k);
      fx.fma(fx, fy.fma(fy, fz.mul(fz))).intoArray(candidateR2, k);
    }
    for (; k < length; k++) {
      int q = neighbor[from + k];
      float fx = (float) (points.x[q] - x);
      float fy = (float) (points.y[q] - y);
      float fz = (float) (points.z[q] - z);
      candidateX[k] = fx;
      candidateY[k] = fy;
      candidateZ[k] = fz;
      candidateR2[k] = Math.fma(fx, fx, Math.fma(fy, fy, fz * fz));
    }
  }

  private static FloatVector difference(double[] a, int[] index, int at, double origin) {
    return (FloatVector)
        DoubleVector.fromArray(DOUBLES, a, 0, index, at)
            .sub(origin)
            .convertShape(VectorOperators.D2F, HALVES, 0);
  }

  /** Neighbours of type t of atom point p: the angular ones to their steps, then the rest. */
  private void gather(PairList list, int p, int t, int lane) {
    int pair = PairTable.index(tables.types, center, list.presentTypes[t]);
    float outer = tables.radialCutoff[pair] * tables.radialCutoff[pair];
    float inner = tables.angularCutoff[pair] * tables.angularCutoff[pair];
    float reach = Math.max(outer, inner);
    int from = list.start(p);
    int[] owner = list.points.owner;
    int at = first[t] * lanes + lane;
    int others = 0;
    int end = list.segment[p * (types + 1) + t + 1] - from;
    for (int k = list.segment[p * (types + 1) + t] - from; k < end; k++) {
      float r2 = candidateR2[k];
      // Without branches: whether a candidate is near is anybody's guess.
      neighbor[at] = k;
      at += r2 < inner ? lanes : 0;
      rest[others] = k;
      others += (r2 >= inner & r2 < reach) ? 1 : 0;
    }
    int near = (at - lane) / lanes - first[t];
    for (int k = 0; k < others; k++) {
      neighbor[at] = rest[k];
      at += lanes;
    }
    at = first[t] * lanes + lane;
    for (int k = 0; k < near + others; k++) {
      int c = neighbor[at];
      dx[at] = candidateX[c];
      dy[at] = candidateY[c];
      dz[at] = candidateZ[c];
      neighbor[at] = owner[list.neighbor[from + c]];
      at += lanes;
    }
    count[t * lanes + lane] = near + others;
    angular[t] = Math.max(angular[t], near);
    all[t] = Math.max(all[t], near + others);
  }

  private void fillUp(int t, int beyond) {
    for (int lane = 0; lane < lanes; lane++) {
      for (int s = count[t * lanes + lane]; s < all[t]; s++) {
        int at = (first[t] + s) * lanes + lane;
        dx[at] = FAR;
        dy[at] = 0;
        dz[at] = 0;
        neighbor[at] = beyond + lane;
      }
    }
  }

  /** Number of present types. */
  int types() {
    return types;
  }

  /** Index of the ordered pair (center, present type t) of the model. */
  int pair(PairList list, int t) {
    return PairTable.index(tables.types, center, list.presentTypes[t]);
  }
}
