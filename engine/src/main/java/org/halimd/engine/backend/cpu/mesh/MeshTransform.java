package org.halimd.engine.backend.cpu.mesh;

import java.util.Arrays;
import org.halimd.potential.longrange.WaveSphere;

/**
 * The way from the charge mesh to the potential mesh of one system: transforms along a, b, c, the
 * influence function, and back, always a vector of neighbouring lines at once. Between the steps
 * only waves of the sphere are kept.
 *
 * <ul>
 *   <li>after a: n_1 = 0 ... reach_1 as planes of (b, c), like the mesh;
 *   <li>after b: for every c, the columns of {@link WaveSphere} side by side;
 *   <li>along c, there and back, with the influence function in between: one pass.
 * </ul>
 */
final class MeshTransform {
  /** Pairs of vectors of lines along a that are one piece of work. */
  private static final int PAIRS = 4;

  /** Numbers per block in {@link #sums}. */
  private static final int SUMS = 8;

  private final MeshShape shape;
  private final WaveSphere sphere;
  private final int lanes;
  private final LineTransform[] plan;
  private final InfluenceTable influence;

  /**
   * The charge mesh, later the potential mesh. In between its memory holds the waves along a: real
   * and imaginary parts of n_1 are planes 2 n_1 and 2 n_1 + 1.
   */
  final float[] mesh;

  private final int columnStride;
  private final float[] columnRe;
  private final float[] columnIm;

  /** The same for the function whose curvature gives virials of atoms. */
  private float[] chiRe;

  private float[] chiIm;
  private final double[] sums;

  MeshTransform(
      MeshShape shape, WaveSphere sphere, LineTransform[] plan, InfluenceTable influence) {
    this.shape = shape;
    this.sphere = sphere;
    this.lanes = MeshKernels.LANES;
    this.plan = plan;
    this.influence = influence;
    mesh = new float[Math.max(shape.planes(), 2 * (sphere.reach1 + 1)) * shape.plane];
    columnStride = influence.blocks() * lanes;
    columnRe = new float[shape.size[2] * columnStride];
    columnIm = new float[columnRe.length];
    sums = new double[SUMS * influence.blocks()];
  }

  /** Pieces of work along a. */
  int itemsA() {
    return (shape.inner / (2 * lanes) + PAIRS - 1) / PAIRS;
  }

  /** Pieces of work along b. */
  int itemsB() {
    return (sphere.reach1 + 1) * vectors();
  }

  /** Pieces of work along c. */
  int itemsC() {
    return influence.blocks();
  }

  /** Vectors of lines along b on a plane. */
  private int vectors() {
    return (shape.size[2] + lanes - 1) / lanes;
  }

  void forwardA(int item, LineBuffers w) {
    int last = Math.min(shape.inner, (item + 1) * PAIRS * 2 * lanes);
    for (int at = item * PAIRS * 2 * lanes; at < last; at += 2 * lanes) {
      int set = w.transform(plan[0], mesh, at, mesh, at + lanes, shape.plane, 0);
      MeshKernels.separate(
          w.re[set], w.im[set], shape.size[0], sphere.reach1 + 1, mesh, at, shape.plane);
    }
  }

  void inverseA(int item, LineBuffers w) {
    int last = Math.min(shape.inner, (item + 1) * PAIRS * 2 * lanes);
    for (int at = item * PAIRS * 2 * lanes; at < last; at += 2 * lanes) {
      int length = shape.size[0];
      MeshKernels.join(mesh, at, shape.plane, sphere.reach1 + 1, w.re[0], w.im[0], length);
      int set = w.inverse(plan[0], w.re[0], 0, w.im[0], 0, lanes, 1);
      MeshKernels.scatterLines(w.re[set], length, mesh, at, shape.plane);
      MeshKernels.scatterLines(w.im[set], length, mesh, at + lanes, shape.plane);
    }
  }

  void forwardB(int item, LineBuffers w) {
    int vectors = vectors();
    int n1 = item / vectors;
    int c = item % vectors * lanes;
    int at = 2 * n1 * shape.plane + c;
    int set = w.transform(plan[1], mesh, at, mesh, at + shape.plane, shape.row, 0);
    int last = Math.min(lanes, shape.size[2] - c);
    for (int lane = 0; lane < last; lane++) {
      int to = (c + lane) * columnStride;
      toColumns(n1, w.re[set], lane, columnRe, to);
      toColumns(n1, w.im[set], lane, columnIm, to);
    }
  }

  private void toColumns(int n1, float[] line, int lane, float[] column, int to) {
    int first = sphere.start[n1];
    int end = sphere.start[n1 + 1];
    // The columns of negative n_2 come first.
    int zero = Math.clamp(first - sphere.lowest2[n1], first, end);
    int from = (sphere.lowest2[n1] + shape.size[1]) * lanes + lane;
    for (int c = first; c < zero; c++, from += lanes) {
      column[to + c] = line[from];
    }
    from = Math.max(0, sphere.lowest2[n1]) * lanes + lane;
    for (int c = zero; c < end; c++, from += lanes) {
      column[to + c] = line[from];
    }
  }

  void inverseB(int item, boolean chi, LineBuffers w) {
    int vectors = vectors();
    int n1 = item / vectors;
    int c = item % vectors * lanes;
    int last = Math.min(lanes, shape.size[2] - c);
    Arrays.fill(w.re[0], 0, shape.size[1] * lanes, 0);
    Arrays.fill(w.im[0], 0, shape.size[1] * lanes, 0);
    for (int lane = 0; lane < last; lane++) {
      int from = (c + lane) * columnStride;
      fromColumns(n1, chi ? chiRe : columnRe, from, w.re[0], lane);
      fromColumns(n1, chi ? chiIm : columnIm, from, w.im[0], lane);
    }
    int set = w.inverse(plan[1], w.re[0], 0, w.im[0], 0, lanes, 1);
    int at = 2 * n1 * shape.plane + c;
    MeshKernels.scatterLines(w.re[set], shape.size[1], mesh, at, shape.row);
    MeshKernels.scatterLines(w.im[set], shape.size[1], mesh, at + shape.plane, shape.row);
  }

  private void fromColumns(int n1, float[] column, int from, float[] line, int lane) {
    int first = sphere.start[n1];
    int end = sphere.start[n1 + 1];
    int zero = Math.clamp(first - sphere.lowest2[n1], first, end);
    int to = (sphere.lowest2[n1] + shape.size[1]) * lanes + lane;
    for (int c = first; c < zero; c++, to += lanes) {
      line[to] = column[from + c];
    }
    to = Math.max(0, sphere.lowest2[n1]) * lanes + lane;
    for (int c = zero; c < end; c++, to += lanes) {
      line[to] = column[from + c];
    }
  }

  /** Makes memory for chi; called outside of parallel work. */
  void reserveChi() {
    if (chiRe == null) {
      chiRe = new float[columnRe.length];
      chiIm = new float[columnRe.length];
    }
  }

  /** Multiplies a block of columns by the influence function, and sums up energy and virial. */
  void convolve(int block, boolean chi, LineBuffers w) {
    influence.refresh(block);
    int length = shape.size[2];
    int reach = sphere.reach3;
    int at = block * lanes;
    int table = influence.start(block);
    int set = w.transform(plan[2], columnRe, at, columnIm, at, columnStride, 0);
    float[] re = w.re[set];
    float[] im = w.im[set];
    MeshKernels.sumWaves(re, im, length, reach, influence.g, influence.h, table, w.sums);
    Arrays.fill(sums, block * SUMS, (block + 1) * SUMS, 0);
    influence.addColumns(block, w.sums, sums, block * SUMS);
    if (chi) {
      MeshKernels.multiply(re, im, length, reach, influence.h, table, w.re[2], w.im[2]);
    }
    MeshKernels.multiply(re, im, length, reach, influence.g, table, re, im);
    int result = w.inverse(plan[2], re, 0, im, 0, lanes, 1 - set);
    MeshKernels.scatterLines(w.re[result], length, columnRe, at, columnStride);
    MeshKernels.scatterLines(w.im[result], length, columnIm, at, columnStride);
    if (chi) {
      result = w.inverse(plan[2], w.re[2], 0, w.im[2], 0, lanes, 0);
      MeshKernels.scatterLines(w.re[result], length, chiRe, at, columnStride);
      MeshKernels.scatterLines(w.im[result], length, chiIm, at, columnStride);
    }
  }

  /** Bytes held. */
  long bytes() {
    long chi = chiRe == null ? 0 : 8L * chiRe.length;
    return 4L * (mesh.length + 2L * columnRe.length) + 8L * sums.length + chi;
  }

  /** Adds up the blocks in their order: the total virial of the system over K_C. */
  void virial(double[] total, double[] result) {
    Arrays.fill(total, 0);
    for (int block = 0; block < influence.blocks(); block++) {
      for (int k = 0; k < total.length; k++) {
        total[k] += sums[block * SUMS + k];
      }
    }
    influence.virial(total, result);
  }
}
