package org.halimd.engine.backend.cpu.mesh;

/**
 * Scratch memory of one worker: sets of lines, one line per lane; transforms go back and forth
 * between the first two. And the weights of one atom.
 */
final class LineBuffers {
  final float[][] re;
  final float[][] im;

  /** Weights and their derivatives along the three directions, and sums over lanes. */
  final float[] x = new float[2 * SplineTable.WIDTH];

  final float[] y = new float[2 * SplineTable.WIDTH];
  final float[] z = new float[2 * SplineTable.WIDTH];
  final float[] sums;

  /** Value and gradient along the mesh at one atom. */
  final float[] result = new float[4];

  /** Second derivatives along the mesh at one atom: 11, 12, 13, 22, 23, 33. */
  final double[] curvature = new double[6];

  /** Weights along the three directions, then their first and their second derivatives. */
  final float[][] splines = new float[9][SplineTable.WIDTH];

  LineBuffers(int longest, int lanes) {
    re = new float[3][longest * lanes];
    im = new float[3][longest * lanes];
    sums = new float[4 * Math.max(lanes, SplineTable.WIDTH)];
  }

  /** Bytes held by the lines. */
  long bytes() {
    return 4L * (re.length * re[0].length + im.length * im[0].length);
  }

  /** Adds up the four rows of {@link #sums} in a fixed order. */
  void addSums() {
    for (int k = 0; k < 4; k++) {
      int s = k * SplineTable.WIDTH;
      result[k] =
          ((sums[s] + sums[s + 4]) + (sums[s + 2] + sums[s + 6]))
              + ((sums[s + 1] + sums[s + 5]) + (sums[s + 3] + sums[s + 7]));
    }
  }

  /**
   * Transforms the lines whose element m lies at {@code m stride} behind the offsets, into set
   * {@code set} or the other one.
   *
   * @param set the first set to write to; the input may lie in the other one
   * @return the set where the result is, elements one after another
   */
  int transform(
      LineTransform plan, float[] inRe, int reAt, float[] inIm, int imAt, int stride, int set) {
    MeshKernels.stage(plan.stages[0], inRe, reAt, inIm, imAt, stride, re[set], im[set]);
    int from = set;
    for (int k = 1; k < plan.stages.length; k++) {
      int to = 1 - from;
      MeshKernels.stage(
          plan.stages[k], re[from], 0, im[from], 0, MeshKernels.LANES, re[to], im[to]);
      from = to;
    }
    return from;
  }

  /** The unnormalised inverse of {@link #transform}, from and to the same places. */
  int inverse(
      LineTransform plan, float[] inRe, int reAt, float[] inIm, int imAt, int stride, int set) {
    MeshKernels.stage(plan.stages[0], inIm, imAt, inRe, reAt, stride, im[set], re[set]);
    int from = set;
    for (int k = 1; k < plan.stages.length; k++) {
      int to = 1 - from;
      MeshKernels.stage(
          plan.stages[k], im[from], 0, re[from], 0, MeshKernels.LANES, im[to], re[to]);
      from = to;
    }
    return from;
  }
}
