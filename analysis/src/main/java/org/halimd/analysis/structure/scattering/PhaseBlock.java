package org.halimd.analysis.structure.scattering;

/**
 * Powers of the phases of a few atoms: exp(i h θ_a) exp(i k θ_b) for |k| ≤ K and exp(i l θ_c) for
 * |l| ≤ L.
 */
final class PhaseBlock {
  private final int mostK;
  private final int mostL;
  private int size;

  /** exp(i (h θ_a + k θ_b)) of an atom, index (k + K) * capacity + atom. */
  final double[] rowRe;

  /** See {@link #rowRe}. */
  final double[] rowIm;

  /** exp(i l θ_c), index atom * (2 L + 1) + l + L. */
  final double[] re;

  /** See {@link #re}. */
  final double[] im;

  private final int capacity;

  PhaseBlock(int capacity, int mostK, int mostL) {
    this.capacity = capacity;
    this.mostK = mostK;
    this.mostL = mostL;
    rowRe = new double[capacity * (2 * mostK + 1)];
    rowIm = new double[rowRe.length];
    re = new double[capacity * (2 * mostL + 1)];
    im = new double[re.length];
  }

  int size() {
    return size;
  }

  int capacity() {
    return capacity;
  }

  /** Numbers per atom along l. */
  int width() {
    return 2 * mostL + 1;
  }

  /** Takes the atoms {@code from} to {@code to} - 1 with their phases exp(i h θ_a). */
  void fill(double[][] turn, double[] phaseRe, double[] phaseIm, int from, int to) {
    size = to - from;
    for (int j = 0; j < size; j++) {
      powers(turn[2][from + j], 1, 0, re, im, j * width() + mostL, 1, mostL);
      powers(
          turn[1][from + j],
          phaseRe[from + j],
          phaseIm[from + j],
          rowRe,
          rowIm,
          mostK * capacity + j,
          capacity,
          mostK);
    }
  }

  /** (startRe + i startIm) exp(i n θ) for |n| ≤ most, around place {@code zero}. */
  private static void powers(
      double angle,
      double startRe,
      double startIm,
      double[] re,
      double[] im,
      int zero,
      int step,
      int most) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    re[zero] = startRe;
    im[zero] = startIm;
    for (int n = 0; n < most; n++) {
      int up = zero + n * step;
      re[up + step] = re[up] * c - im[up] * s;
      im[up + step] = re[up] * s + im[up] * c;
      int down = zero - n * step;
      re[down - step] = re[down] * c + im[down] * s;
      im[down - step] = im[down] * c - re[down] * s;
    }
  }
}
