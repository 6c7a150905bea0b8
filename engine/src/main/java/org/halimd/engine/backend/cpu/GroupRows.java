package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.COUNT;
import static org.halimd.engine.backend.cpu.Lanes.DOUBLES;
import static org.halimd.engine.backend.cpu.Lanes.HALF;
import static org.halimd.engine.backend.cpu.Lanes.HALVES;
import static org.halimd.engine.backend.cpu.Lanes.INDICES;
import static org.halimd.engine.backend.cpu.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
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
 *
 * <p>Rows are measured lane by lane, many neighbours at once; what is near is picked by compressing
 * their numbers, without branches, and then dealt out to the steps.
 */
final class GroupRows {
  /** Coordinate in Å of the points that fill up lanes. */
  private static final float FAR = 1e3f;

  private final NepTables tables;
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

  /** Longest part of a row of the list per present type. */
  private int[] longest = new int[0];

  /**
   * The candidates of lane l from {@code l rowStride} on: first the point that fills it up, then
   * its row of the list.
   */
  private int rowStride;

  private float[] candidateX = new float[0];
  private float[] candidateY = new float[0];
  private float[] candidateZ = new float[0];
  private int[] candidate = new int[0];

  /** Squared distances of the candidates of one lane, without the first. */
  private float[] r2 = new float[0];

  /** Candidates of lane l in the order of steps, from {@code l stepStride} on. */
  private int stepStride;

  private int[] chosen = new int[0];

  /** Rows for a model. */
  GroupRows(NepTables tables) {
    this.tables = tables;
  }

  /** The type of the model that the atoms of the group have. */
  int center() {
    return center;
  }

  /** Number of types that are present. */
  int types() {
    return types;
  }

  /** Index of the ordered pair (center, present type t) of the model. */
  int pair(PairList list, int t) {
    return PairTable.index(tables.types, center, list.presentTypes[t]);
  }

  /** Gathers the rows of a group. */
  void gather(PairList list, int newGroup) {
    group = newGroup;
    types = list.types();
    center = list.presentTypes[list.type[list.groupAtom[group * COUNT]]];
    layOut(list);
    for (int lane = 0; lane < COUNT; lane++) {
      int origin = lane * rowStride;
      candidateX[origin] = FAR;
      candidateY[origin] = 0;
      candidateZ[origin] = 0;
      candidate[origin] = list.points.atoms() + lane;
      int p = list.groupAtom[group * COUNT + lane];
      if (p >= 0) {
        measure(list, p, origin + 1);
      }
      for (int t = 0; t < types; t++) {
        choose(list, p, t, lane);
      }
    }
    for (int t = 0; t < types; t++) {
      deal(first[t], first[t] + all[t]);
    }
  }

  /** Gives every type as many steps as its longest row could need. */
  private void layOut(PairList list) {
    if (first.length < types) {
      first = new int[types];
      angular = new int[types];
      all = new int[types];
      longest = new int[types];
    }
    Arrays.fill(angular, 0);
    Arrays.fill(all, 0);
    Arrays.fill(longest, 0);
    int row = 0;
    for (int lane = 0; lane < COUNT; lane++) {
      int p = list.groupAtom[group * COUNT + lane];
      if (p >= 0) {
        int at = p * (types + 1);
        for (int t = 0; t < types; t++) {
          longest[t] = Math.max(longest[t], list.segment[at + t + 1] - list.segment[at + t]);
        }
        row = Math.max(row, list.segment[at + types] - list.segment[at]);
      }
    }
    int steps = 0;
    for (int t = 0; t < types; t++) {
      first[t] = steps;
      steps += longest[t];
    }
    reserve(steps, row);
  }

  private void reserve(int steps, int row) {
    if (dx.length < steps * COUNT) {
      int capacity = (steps + (steps >> 2)) * COUNT;
      dx = new float[capacity];
      dy = new float[capacity];
      dz = new float[capacity];
      fx = new float[capacity];
      fy = new float[capacity];
      fz = new float[capacity];
      neighbor = new int[capacity];
    }
    // Whole vectors are written behind the last number that counts.
    if (stepStride < steps + COUNT) {
      stepStride = steps + (steps >> 2) + COUNT;
      chosen = new int[stepStride * COUNT];
    }
    if (rowStride < row + 1 + COUNT) {
      rowStride = row + (row >> 2) + 1 + COUNT;
      candidateX = new float[rowStride * COUNT];
      candidateY = new float[rowStride * COUNT];
      candidateZ = new float[rowStride * COUNT];
      candidate = new int[rowStride * COUNT];
      r2 = new float[rowStride];
    }
  }

  /** Vectors from atom point p to all points of its row, in double precision before rounding. */
  private void measure(PairList list, int p, int to) {
    int from = list.start(p);
    int length = list.end(p) - from;
    int[] neighbors = list.neighbor;
    PointSet points = list.points;
    double x = points.x[p];
    double y = points.y[p];
    double z = points.z[p];
    int k = 0;
    for (; k <= length - HALF; k += HALF) {
      FloatVector rx =
          (FloatVector)
              DoubleVector.fromArray(DOUBLES, points.x, 0, neighbors, from + k)
                  .sub(x)
                  .convertShape(VectorOperators.D2F, HALVES, 0);
      FloatVector ry =
          (FloatVector)
              DoubleVector.fromArray(DOUBLES, points.y, 0, neighbors, from + k)
                  .sub(y)
                  .convertShape(VectorOperators.D2F, HALVES, 0);
      FloatVector rz =
          (FloatVector)
              DoubleVector.fromArray(DOUBLES, points.z, 0, neighbors, from + k)
                  .sub(z)
                  .convertShape(VectorOperators.D2F, HALVES, 0);
      rx.intoArray(candidateX, to + k);
      ry.intoArray(candidateY, to + k);
      rz.intoArray(candidateZ, to + k);
      rx.fma(rx, ry.fma(ry, rz.mul(rz))).intoArray(r2, k);
    }
    for (; k < length; k++) {
      int q = neighbors[from + k];
      float rx = (float) (points.x[q] - x);
      float ry = (float) (points.y[q] - y);
      float rz = (float) (points.z[q] - z);
      candidateX[to + k] = rx;
      candidateY[to + k] = ry;
      candidateZ[to + k] = rz;
      r2[k] = Math.fma(rx, rx, Math.fma(ry, ry, rz * rz));
    }
    int[] owner = points.owner;
    for (k = 0; k < length; k++) {
      candidate[to + k] = owner[neighbors[from + k]];
    }
  }

  /** Neighbours of type t of a lane: the angular ones, the rest, and what fills up the lane. */
  private void choose(PairList list, int p, int t, int lane) {
    int pair = pair(list, t);
    float outer = tables.radialCutoff[pair] * tables.radialCutoff[pair];
    float inner = tables.angularCutoff[pair] * tables.angularCutoff[pair];
    int base = lane * stepStride + first[t];
    int at = base;
    if (p >= 0) {
      int from = list.segment[p * (types + 1) + t] - list.start(p);
      int end = list.segment[p * (types + 1) + t + 1] - list.start(p);
      int origin = lane * rowStride + 1;
      at = append(from, end, Float.NEGATIVE_INFINITY, inner, origin, at);
      angular[t] = Math.max(angular[t], at - base);
      at = append(from, end, inner, outer, origin, at);
      all[t] = Math.max(all[t], at - base);
    }
    IntVector fill = IntVector.broadcast(INDICES, lane * rowStride);
    for (int last = base + longest[t]; at < last; at += COUNT) {
      fill.intoArray(chosen, at);
    }
  }

  /**
   * Appends the numbers of those whose squared distance is from {@code low} to below {@code high}.
   */
  private int append(int from, int end, float low, float high, int origin, int to) {
    int at = to;
    for (int k = from; k < end; k += COUNT) {
      FloatVector d = FloatVector.fromArray(SPECIES, r2, k);
      IntVector index = IntVector.broadcast(INDICES, k).addIndex(1);
      VectorMask<Integer> near =
          d.compare(VectorOperators.GE, low)
              .and(d.compare(VectorOperators.LT, high))
              .cast(INDICES)
              .and(index.compare(VectorOperators.LT, end));
      index.add(origin).compress(near).intoArray(chosen, at);
      at += near.trueCount();
    }
    return at;
  }

  /**
   * Writes the candidates of all lanes to the steps from {@code from} to {@code end} (exclusive).
   */
  private void deal(int from, int end) {
    for (int s = from; s < end; s++) {
      for (int lane = 0; lane < COUNT; lane++) {
        int c = chosen[lane * stepStride + s];
        int at = s * COUNT + lane;
        dx[at] = candidateX[c];
        dy[at] = candidateY[c];
        dz[at] = candidateZ[c];
        neighbor[at] = candidate[c];
      }
    }
  }
}
