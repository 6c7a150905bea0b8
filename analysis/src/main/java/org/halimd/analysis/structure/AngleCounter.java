package org.halimd.analysis.structure;

import java.util.List;
import org.halimd.analysis.structure.AngularDistribution.Triple;
import org.halimd.neighbor.NeighborRow;
import org.halimd.system.Frame;

/** Counts the angles of one frame. Not for several threads at once. */
final class AngleCounter {
  private final int bins;
  private final List<Triple> triples;
  private final FrameNeighbors neighbors;
  private boolean[] fitsJ = new boolean[0];
  private boolean[] fitsK = new boolean[0];

  AngleCounter(int bins, List<Triple> triples, double radius) {
    this.bins = bins;
    this.triples = triples;
    this.neighbors = new FrameNeighbors(radius);
  }

  /** Number of angles, index curve * bins + bin. */
  long[] count(Frame frame) {
    long[] count = new long[triples.size() * bins];
    neighbors.search(frame);
    for (int i = 0; i < frame.size(); i++) {
      NeighborRow row = neighbors.of(i);
      for (int t = 0; t < triples.size(); t++) {
        int centre = triples.get(t).centre();
        if (centre == AngularDistribution.ANY || centre == frame.type()[i]) {
          countAngles(frame, row, triples.get(t), count, t * bins);
        }
      }
    }
    return count;
  }

  private void countAngles(Frame frame, NeighborRow row, Triple triple, long[] count, int at) {
    if (fitsJ.length < row.size()) {
      fitsJ = new boolean[row.size()];
      fitsK = new boolean[row.size()];
    }
    for (int k = 0; k < row.size(); k++) {
      int type = frame.type()[row.neighbor[k]];
      fitsJ[k] = triple.hasJ(type, row.distance[k]);
      fitsK[k] = triple.hasK(type, row.distance[k]);
    }
    for (int j = 0; j < row.size(); j++) {
      if (fitsJ[j] || fitsK[j]) {
        for (int k = j + 1; k < row.size(); k++) {
          if (fitsJ[j] && fitsK[k] || fitsK[j] && fitsJ[k]) {
            count[at + bin(row, j, k)]++;
          }
        }
      }
    }
  }

  private int bin(NeighborRow row, int j, int k) {
    double x = row.y[j] * row.z[k] - row.z[j] * row.y[k];
    double y = row.z[j] * row.x[k] - row.x[j] * row.z[k];
    double z = row.x[j] * row.y[k] - row.y[j] * row.x[k];
    double dot = row.x[j] * row.x[k] + row.y[j] * row.y[k] + row.z[j] * row.z[k];
    // The arc cosine would lose half of the digits near 0 and 180 degrees.
    double angle = Math.atan2(Math.sqrt(x * x + y * y + z * z), dot);
    return Math.min(bins - 1, (int) (angle / Math.PI * bins));
  }
}
