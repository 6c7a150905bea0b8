package org.halimd.engine.backend.cpu;

import java.util.Arrays;
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

  /** The entry of the list in every lane; undefined where lanes are filled up. */
  int[] entry = new int[0];

  /** First step, number of angular steps and number of steps, per present type. */
  int[] first = new int[0];

  int[] angular = new int[0];
  int[] all = new int[0];

  /** Number of neighbours, per present type and lane. */
  private int[] count = new int[0];

  private float[] restX = new float[0];
  private float[] restY = new float[0];
  private float[] restZ = new float[0];
  private int[] restEntry = new int[0];

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
      for (int t = 0; t < types && p >= 0; t++) {
        gather(list, p, t, lane);
      }
    }
    for (int t = 0; t < types; t++) {
      fillUp(t);
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
      entry = new int[capacity];
    }
    if (restX.length < longest) {
      restX = new float[2 * longest];
      restY = new float[2 * longest];
      restZ = new float[2 * longest];
      restEntry = new int[2 * longest];
    }
  }

  /** Neighbours of type t of atom point p: the angular ones to their steps, then the rest. */
  private void gather(PairList list, int p, int t, int lane) {
    PointSet points = list.points;
    double[] px = points.x;
    double[] py = points.y;
    double[] pz = points.z;
    double x = px[p];
    double y = py[p];
    double z = pz[p];
    int pair = PairTable.index(tables.types, center, list.presentTypes[t]);
    float outer = tables.radialCutoff[pair] * tables.radialCutoff[pair];
    float inner = tables.angularCutoff[pair] * tables.angularCutoff[pair];
    float reach = Math.max(outer, inner);
    int at = first[t] * lanes + lane;
    int rest = 0;
    int end = list.segment[p * (types + 1) + t + 1];
    for (int e = list.segment[p * (types + 1) + t]; e < end; e++) {
      int q = list.neighbor[e];
      float fx = (float) (px[q] - x);
      float fy = (float) (py[q] - y);
      float fz = (float) (pz[q] - z);
      float r2 = fx * fx + fy * fy + fz * fz;
      dx[at] = fx;
      dy[at] = fy;
      dz[at] = fz;
      entry[at] = e;
      at += r2 < inner ? lanes : 0;
      restX[rest] = fx;
      restY[rest] = fy;
      restZ[rest] = fz;
      restEntry[rest] = e;
      rest += (r2 >= inner & r2 < reach) ? 1 : 0;
    }
    int near = (at - lane) / lanes - first[t];
    for (int k = 0; k < rest; k++) {
      dx[at] = restX[k];
      dy[at] = restY[k];
      dz[at] = restZ[k];
      entry[at] = restEntry[k];
      at += lanes;
    }
    count[t * lanes + lane] = near + rest;
    angular[t] = Math.max(angular[t], near);
    all[t] = Math.max(all[t], near + rest);
  }

  private void fillUp(int t) {
    for (int lane = 0; lane < lanes; lane++) {
      for (int s = count[t * lanes + lane]; s < all[t]; s++) {
        int at = (first[t] + s) * lanes + lane;
        dx[at] = FAR;
        dy[at] = 0;
        dz[at] = 0;
      }
    }
  }

  /** Number of present types. */
  int types() {
    return types;
  }

  /** Number of neighbours of present type {@code t} in a lane. */
  int count(int t, int lane) {
    return count[t * lanes + lane];
  }

  /** Index of the ordered pair (center, present type t) of the model. */
  int pair(PairList list, int t) {
    return PairTable.index(tables.types, center, list.presentTypes[t]);
  }
}
