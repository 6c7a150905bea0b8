package org.halimd.engine.backend.cpu.mesh;

/**
 * The inner loops of the mesh. Lanes never meet, and sums over a row are made in a fixed order, so
 * results do not depend on who calls when.
 */
interface LaneKernels {
  /** The loops with the Vector API where this Java machine has it and lanes are eight or more. */
  static LaneKernels best() {
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return present && VectorStages.LANES >= SplineTable.WIDTH
        ? new VectorKernels()
        : new ScalarKernels();
  }

  /** Lines that are transformed together. */
  int lanes();

  /**
   * One stage of a transform.
   *
   * @param stride distance of consecutive elements in the input; in the output it is {@link #lanes}
   */
  void stage(
      LineTransform.Stage stage,
      float[] inRe,
      int reAt,
      float[] inIm,
      int imAt,
      int stride,
      float[] outRe,
      float[] outIm);

  /**
   * The transforms A and B of two real lines from the transform Z of A + i B, for 0 &le; n &lt;
   * {@code count}: A to {@code at}, B to {@code at + lanes()}, n along {@code 2 plane}, imaginary
   * parts {@code plane} behind the real ones.
   */
  void separate(float[] zRe, float[] zIm, int length, int count, float[] out, int at, int plane);

  /** Z = A + i B, zero from n = {@code count} to {@code length} - count: see {@link #separate}. */
  void join(float[] in, int at, int plane, int count, float[] zRe, float[] zIm, int length);

  /**
   * Sums over waves n = -reach ... reach of columns: of w = g |S|², and of w f, w f n, w f n² with
   * h = g f; four vectors to {@code sums}.
   */
  void sumWaves(
      float[] re, float[] im, int length, int reach, float[] g, float[] h, int at, float[] sums);

  /** S_n times the table for |n| &le; reach, zero for other n. */
  void multiply(
      float[] inRe,
      float[] inIm,
      int length,
      int reach,
      float[] table,
      int at,
      float[] outRe,
      float[] outIm);

  /** Copies {@code length} vectors that follow one another to places {@code stride} apart. */
  void scatterLines(float[] in, int length, float[] out, int at, int stride);

  /** Adds charge {@code q} at (fx, fy, fz), the position above the point below, to p³ points. */
  void spread(
      SplineTable table,
      float fx,
      float fy,
      float fz,
      float q,
      float[] mesh,
      int at,
      int plane,
      int row,
      LineBuffers scratch);

  /** Value and gradient by mesh coordinates of the mesh function at an atom, to {@code result}. */
  void gather(
      SplineTable table,
      float fx,
      float fy,
      float fz,
      float[] mesh,
      int at,
      int plane,
      int row,
      LineBuffers scratch);
}
