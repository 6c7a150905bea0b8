package org.halimd.analysis.sites;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of space that is nearer to a point than to any of its neighbours: a cube around the
 * point, cut by one plane after another. Every corner is the meeting point of three planes, so no
 * four of them may meet in one point.
 */
final class VoronoiCell {
  private static final int SIDES = 6;
  private static final int[] NO_EDGE = {};

  /** A corner relative to the point, and the numbers of its three planes. */
  record Corner(double[] at, int[] planes) {
    double distance() {
      return Math.sqrt(dot(at, at));
    }

    /** The two planes of the edge from this corner to another one; empty if there is none. */
    private int[] edgeTo(Corner other) {
      int[] shared =
          Arrays.stream(planes)
              .filter(p -> Arrays.stream(other.planes).anyMatch(q -> q == p))
              .toArray();
      return shared.length == 2 ? shared : NO_EDGE;
    }
  }

  private List<Corner> corners = new ArrayList<>();

  /** A cube with sides that far from the point. */
  VoronoiCell(double halfSide) {
    for (int c = 0; c < 8; c++) {
      int[] side = {c & 1, c >> 1 & 1, c >> 2};
      double[] at = new double[3];
      int[] planes = new int[3];
      for (int d = 0; d < 3; d++) {
        at[d] = side[d] == 0 ? -halfSide : halfSide;
        planes[d] = 2 * d + side[d];
      }
      corners.add(new Corner(at, planes));
    }
  }

  /** Distance of the farthest corner: planes of points twice as far away cut nothing. */
  double reach() {
    return corners.stream().mapToDouble(Corner::distance).max().orElse(0);
  }

  /**
   * Cuts off what is nearer to a neighbour.
   *
   * @param neighbor where it is, relative to the point
   * @param number its number, from 0, each used once
   */
  void cut(double[] neighbor, int number) {
    double half = 0.5 * dot(neighbor, neighbor);
    List<Corner> kept = new ArrayList<>();
    List<Corner> lost = new ArrayList<>();
    for (Corner corner : corners) {
      (dot(neighbor, corner.at) <= half ? kept : lost).add(corner);
    }
    if (lost.isEmpty()) {
      return;
    }
    List<Corner> next = new ArrayList<>(kept);
    for (Corner out : lost) {
      for (Corner in : kept) {
        int[] edge = in.edgeTo(out);
        if (edge.length == 2) {
          double below = dot(neighbor, in.at);
          double part = (half - below) / (dot(neighbor, out.at) - below);
          double[] at = new double[3];
          for (int d = 0; d < 3; d++) {
            at[d] = in.at[d] + part * (out.at[d] - in.at[d]);
          }
          next.add(new Corner(at, new int[] {edge[0], edge[1], SIDES + number}));
        }
      }
    }
    corners = next;
  }

  /** Corners between three neighbours, whose numbers they have as planes; none on the cube. */
  List<Corner> corners() {
    List<Corner> inside = new ArrayList<>();
    for (Corner c : corners) {
      if (Math.min(c.planes[0], Math.min(c.planes[1], c.planes[2])) >= SIDES) {
        int[] numbers = {c.planes[0] - SIDES, c.planes[1] - SIDES, c.planes[2] - SIDES};
        inside.add(new Corner(c.at, numbers));
      }
    }
    return inside;
  }

  private static double dot(double[] u, double[] v) {
    return u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
  }
}
