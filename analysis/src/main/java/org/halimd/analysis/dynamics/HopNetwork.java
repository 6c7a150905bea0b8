package org.halimd.analysis.dynamics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.halimd.analysis.density.WindingSpan;

/**
 * The network of sites that hops have connected, in the periodic crystal: chains of hops that come
 * back to an image of where they began wind around the cell.
 *
 * @param component number of the connected part every site belongs to
 * @param components number of connected parts, single sites included
 * @param dimension dimension in which the farthest-reaching part is connected, from 0 to 3: the
 *     rank of its winding vectors
 * @param winds whether some chain of hops winds around the cell along a, b, c
 */
public record HopNetwork(int[] component, int components, int dimension, boolean[] winds) {

  /** An edge as seen from one of its ends. */
  private record Edge(int to, int[] image) {}

  /** Connects sites by hops, in both directions. */
  public static HopNetwork of(int sites, List<Hop> hops) {
    List<List<Edge>> edges = new ArrayList<>();
    for (int i = 0; i < sites; i++) {
      edges.add(new ArrayList<>());
    }
    for (Hop hop : hops) {
      int[] n = hop.image();
      edges.get(hop.from()).add(new Edge(hop.to(), n));
      edges.get(hop.to()).add(new Edge(hop.from(), new int[] {-n[0], -n[1], -n[2]}));
    }
    int[] component = new int[sites];
    int[][] offset = new int[sites][];
    int parts = 0;
    int dimension = 0;
    boolean[] winds = new boolean[3];
    for (int i = 0; i < sites; i++) {
      if (offset[i] == null) {
        WindingSpan span = new WindingSpan();
        walk(i, parts++, edges, component, offset, span);
        dimension = Math.max(dimension, span.rank());
        for (int d = 0; d < 3; d++) {
          winds[d] |= span.reaches(d);
        }
      }
    }
    return new HopNetwork(component, parts, dimension, winds);
  }

  private static void walk(
      int start,
      int number,
      List<List<Edge>> edges,
      int[] component,
      int[][] offset,
      WindingSpan span) {
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    offset[start] = new int[3];
    while (!open.isEmpty()) {
      int site = open.remove();
      component[site] = number;
      for (Edge edge : edges.get(site)) {
        int[] there = new int[3];
        for (int d = 0; d < 3; d++) {
          there[d] = offset[site][d] + edge.image[d];
        }
        if (offset[edge.to] == null) {
          offset[edge.to] = there;
          open.add(edge.to);
        } else {
          for (int d = 0; d < 3; d++) {
            there[d] -= offset[edge.to][d];
          }
          span.add(there);
        }
      }
    }
  }
}
