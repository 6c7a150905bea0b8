package org.halimd.analysis.structure.order;

import java.util.Arrays;
import org.halimd.analysis.structure.order.BondOrder.Kind;
import org.halimd.analysis.structure.order.BondOrder.Sample;
import org.halimd.neighbor.NeighborRow;
import org.halimd.system.Frame;

/** The order parameters of one frame. Not for several threads at once. */
final class FrameOrder {
  private static final int KINDS = Kind.values().length;

  private final int[] degrees;
  private final int[] offset;
  private final Neighborhood rule;
  private final SphericalHarmonics[] harmonics;
  private final Invariants[] invariants;
  private final Bonds bonds;
  private double[][] re = new double[0][];
  private double[][] im = new double[0][];
  private int[][] partners = new int[0][];

  FrameOrder(int[] degrees, Neighborhood rule) {
    this.degrees = degrees;
    this.rule = rule;
    this.bonds = new Bonds(rule);
    this.offset = new int[degrees.length + 1];
    this.harmonics = new SphericalHarmonics[degrees.length];
    this.invariants = new Invariants[degrees.length];
    for (int d = 0; d < degrees.length; d++) {
      offset[d + 1] = offset[d] + degrees[d] + 1;
      harmonics[d] = new SphericalHarmonics(degrees[d]);
      invariants[d] = new Invariants(degrees[d]);
    }
  }

  Sample measure(Frame frame) {
    int n = frame.size();
    re = new double[n][];
    im = new double[n][];
    partners = new int[n][];
    bonds.search(frame);
    int[] centres = BondOrder.centres(frame, rule);
    for (int i : centres) {
      sum(i);
    }
    double[][] values = new double[centres.length][];
    for (int k = 0; k < centres.length; k++) {
      values[k] = values(centres[k]);
    }
    return new Sample(values);
  }

  private void sum(int i) {
    int size = offset[degrees.length];
    re[i] = new double[size];
    im[i] = new double[size];
    int[] places = bonds.of(i);
    NeighborRow row = bonds.row();
    partners[i] = new int[places.length];
    for (int p = 0; p < places.length; p++) {
      int k = places[p];
      partners[i][p] = row.neighbor[k];
      for (int d = 0; d < degrees.length; d++) {
        harmonics[d].add(row.x[k], row.y[k], row.z[k], row.distance[k], re[i], im[i], offset[d]);
      }
    }
    for (int m = 0; m < size && places.length > 0; m++) {
      re[i][m] /= places.length;
      im[i][m] /= places.length;
    }
  }

  private double[] values(int i) {
    double[] values = new double[1 + degrees.length * KINDS];
    values[0] = partners[i].length;
    if (partners[i].length == 0) {
      Arrays.fill(values, 1, values.length, Double.NaN);
      return values;
    }
    write(values, re[i], im[i], Kind.Q.ordinal());
    if (rule.isClosed()) {
      double[] meanRe = re[i].clone();
      double[] meanIm = im[i].clone();
      for (int j : partners[i]) {
        for (int m = 0; m < meanRe.length; m++) {
          meanRe[m] += re[j][m];
          meanIm[m] += im[j][m];
        }
      }
      for (int m = 0; m < meanRe.length; m++) {
        meanRe[m] /= partners[i].length + 1;
        meanIm[m] /= partners[i].length + 1;
      }
      write(values, meanRe, meanIm, Kind.Q_AVERAGED.ordinal());
    }
    return values;
  }

  /** Second and third order invariants of every l; the third follows the second. */
  private void write(double[] values, double[] real, double[] imaginary, int kind) {
    for (int d = 0; d < degrees.length; d++) {
      int at = 1 + d * KINDS + kind;
      values[at] = invariants[d].second(real, imaginary, offset[d]);
      values[at + 1] = invariants[d].third(real, imaginary, offset[d]);
    }
  }
}
