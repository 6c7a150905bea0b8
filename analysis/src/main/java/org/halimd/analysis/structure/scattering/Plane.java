package org.halimd.analysis.structure.scattering;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.halimd.system.Box;

/** The modes of one plane of constant h, per type, and which of them lie within the limit. */
final class Plane {
  private static final VectorSpecies<Double> LANES = DoubleVector.SPECIES_PREFERRED;

  private final Box box;
  private final double limit;
  private final int types;
  private final int mostK;
  private final int mostL;
  private final int[] first;
  private final int[] last;
  private final double[][] re;
  private final double[][] im;
  private int h;

  Plane(Box box, double limit, int types, int mostK, int mostL) {
    this.box = box;
    this.limit = limit;
    this.types = types;
    this.mostK = mostK;
    this.mostL = mostL;
    this.first = new int[2 * mostK + 1];
    this.last = new int[2 * mostK + 1];
    int size = Math.multiplyExact(2 * mostK + 1, 2 * mostL + 1);
    this.re = new double[types][size];
    this.im = new double[types][size];
  }

  /** Clears the plane and finds its rows. */
  void begin(int plane) {
    h = plane;
    for (int t = 0; t < types; t++) {
      Arrays.fill(re[t], 0);
      Arrays.fill(im[t], 0);
    }
    for (int k = -mostK; k <= mostK; k++) {
      findRow(k);
    }
  }

  /** The l with 0 &lt; |q| ≤ limit, of one half space: first to last - 1. */
  private void findRow(int k) {
    int from = mostL + 1;
    int to = -mostL - 1;
    boolean otherHalf = h == 0 && k < 0;
    int lowest = h == 0 && k == 0 ? 1 : -mostL;
    for (int l = lowest; l <= mostL && !otherHalf; l++) {
      if (length(k, l) <= limit) {
        from = Math.min(from, l);
        to = l;
      }
    }
    first[k + mostK] = from;
    last[k + mostK] = Math.max(from, to + 1);
  }

  private double length(int k, int l) {
    double squared = 0;
    for (int c = 0; c < 3; c++) {
      double q = h * box.inverse(0, c) + k * box.inverse(1, c) + l * box.inverse(2, c);
      squared += q * q;
    }
    return 2 * Math.PI * Math.sqrt(squared);
  }

  boolean isEmpty() {
    for (int row = 0; row < first.length; row++) {
      if (first[row] < last[row]) {
        return false;
      }
    }
    return true;
  }

  /** Adds some atoms of a type. */
  void add(int type, PhaseBlock block) {
    for (int row = 0; row < first.length; row++) {
      if (first[row] < last[row]) {
        addRow(type, row, block);
      }
    }
  }

  private void addRow(int type, int row, PhaseBlock block) {
    double[] sumRe = re[type];
    double[] sumIm = im[type];
    int begin = first[row] + mostL;
    int end = last[row] + mostL;
    int base = row * block.width();
    int phases = row * block.capacity();
    int at = begin;
    for (; at + LANES.length() <= end; at += LANES.length()) {
      DoubleVector x = DoubleVector.fromArray(LANES, sumRe, base + at);
      DoubleVector y = DoubleVector.fromArray(LANES, sumIm, base + at);
      for (int j = 0; j < block.size(); j++) {
        DoubleVector c = DoubleVector.fromArray(LANES, block.re, j * block.width() + at);
        DoubleVector s = DoubleVector.fromArray(LANES, block.im, j * block.width() + at);
        double re = block.rowRe[phases + j];
        double im = block.rowIm[phases + j];
        DoubleVector broadcastRe = DoubleVector.broadcast(LANES, re);
        DoubleVector broadcastIm = DoubleVector.broadcast(LANES, im);
        x = c.fma(broadcastRe, s.fma(broadcastIm.neg(), x));
        y = s.fma(broadcastRe, c.fma(broadcastIm, y));
      }
      x.intoArray(sumRe, base + at);
      y.intoArray(sumIm, base + at);
    }
    // The same operations one by one, so that bits do not depend on the width of vectors.
    for (; at < end; at++) {
      double x = sumRe[base + at];
      double y = sumIm[base + at];
      for (int j = 0; j < block.size(); j++) {
        double c = block.re[j * block.width() + at];
        double s = block.im[j * block.width() + at];
        double re = block.rowRe[phases + j];
        double im = block.rowIm[phases + j];
        x = Math.fma(c, re, Math.fma(s, -im, x));
        y = Math.fma(s, re, Math.fma(c, im, y));
      }
      sumRe[base + at] = x;
      sumIm[base + at] = y;
    }
  }

  void visit(DensityModes.Visitor visitor, double[] modeRe, double[] modeIm) {
    for (int k = -mostK; k <= mostK; k++) {
      int row = k + mostK;
      for (int l = first[row]; l < last[row]; l++) {
        int at = row * (2 * mostL + 1) + l + mostL;
        for (int t = 0; t < types; t++) {
          modeRe[t] = re[t][at];
          modeIm[t] = im[t][at];
        }
        visitor.accept(h, k, l, length(k, l), modeRe, modeIm);
      }
    }
  }
}
