package org.halimd.analysis.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Mean tensors in parts of a run whose length nobody knows beforehand: at most 128 blocks of equal
 * length, which doubles whenever the run needs more, so that there are at least 64 of them in a
 * long run. A sample belongs to the block of its newer frame.
 */
final class RunBlocks {
  private static final int MOST = 128;
  private static final int WIDTH = Tensor6.SIZE + 1;

  /** For each block and slot the six sums and the number of samples. */
  private final List<double[]> blocks = new ArrayList<>();

  private int length = 1;

  /** Takes in a sample of a slot; frames are counted from 0 and do not decrease. */
  void add(long frame, int slot, double[] tensor) {
    while (frame / length >= MOST) {
      halve();
    }
    int block = (int) (frame / length);
    while (blocks.size() <= block) {
      blocks.add(new double[0]);
    }
    double[] sums = blocks.get(block);
    if (sums.length < WIDTH * (slot + 1)) {
      sums = Arrays.copyOf(sums, WIDTH * (slot + 1));
      blocks.set(block, sums);
    }
    for (int c = 0; c < Tensor6.SIZE; c++) {
      sums[WIDTH * slot + c] += tensor[c];
    }
    sums[WIDTH * slot + Tensor6.SIZE]++;
  }

  private void halve() {
    List<double[]> half = new ArrayList<>();
    for (int b = 0; b < blocks.size(); b += 2) {
      half.add(b + 1 < blocks.size() ? sum(blocks.get(b), blocks.get(b + 1)) : blocks.get(b));
    }
    blocks.clear();
    blocks.addAll(half);
    length *= 2;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = Arrays.copyOf(a, Math.max(a.length, b.length));
    for (int c = 0; c < b.length; c++) {
      sum[c] += b[c];
    }
    return sum;
  }

  /** Frames per block. */
  int length() {
    return length;
  }

  /** The mean tensor of a slot over the blocks from one to another (exclusive); NaN without any. */
  double[] mean(int from, int to, int slot) {
    double[] mean = new double[Tensor6.SIZE];
    double count = 0;
    for (double[] sums : blocks.subList(from, Math.min(to, blocks.size()))) {
      if (sums.length > WIDTH * slot) {
        for (int c = 0; c < Tensor6.SIZE; c++) {
          mean[c] += sums[WIDTH * slot + c];
        }
        count += sums[WIDTH * slot + Tensor6.SIZE];
      }
    }
    Tensor6.scale(mean, 1 / count);
    return mean;
  }
}
