package org.halimd.engine.backend.cpu.mesh;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of the mesh. Lanes never meet, and sums over a row are made in a fixed order, so
 * results do not depend on who calls when.
 *
 * <p>No method takes or returns a vector: where the compiler decides against inlining such a
 * method, its vectors would go through the heap.
 */
final class MeshKernels {
  private static final VectorSpecies<Float> SPECIES = VectorStages.SPECIES;

  /** Lines that are transformed together. */
  static final int LANES = VectorStages.LANES;

  private static final int WIDTH = SplineTable.WIDTH;

  /** The points of an atom in a row, all of them or as many as the processor has lanes. */
  private static final VectorSpecies<Float> ROW = LANES < WIDTH ? SPECIES : FloatVector.SPECIES_256;

  private static final int PART = ROW.length();

  private MeshKernels() {}

  /**
   * One stage of a transform.
   *
   * @param stride distance of consecutive elements in the input; in the output it is {@link #LANES}
   */
  static void stage(
      LineTransform.Stage stage,
      float[] inRe,
      int reAt,
      float[] inIm,
      int imAt,
      int stride,
      float[] outRe,
      float[] outIm) {
    switch (stage.radix()) {
      case 2 -> VectorStages.radix2(stage, inRe, reAt, inIm, imAt, stride, outRe, outIm);
      case 3 -> VectorStages.radix3(stage, inRe, reAt, inIm, imAt, stride, outRe, outIm);
      case 4 -> VectorStages.radix4(stage, inRe, reAt, inIm, imAt, stride, outRe, outIm);
      default -> VectorStages.radix5(stage, inRe, reAt, inIm, imAt, stride, outRe, outIm);
    }
  }

  /**
   * The transforms A and B of two real lines from the transform Z of A + i B, for 0 &le; n &lt;
   * {@code count}: A to {@code at}, B to {@code at + LANES}, n along {@code 2 plane}, imaginary
   * parts {@code plane} behind the real ones.
   */
  static void separate(
      float[] zRe, float[] zIm, int length, int count, float[] out, int at, int plane) {
    for (int n = 0; n < count; n++) {
      int plus = n * LANES;
      int minus = n == 0 ? 0 : (length - n) * LANES;
      FloatVector pr = FloatVector.fromArray(SPECIES, zRe, plus).mul(0.5f);
      FloatVector pi = FloatVector.fromArray(SPECIES, zIm, plus).mul(0.5f);
      FloatVector mr = FloatVector.fromArray(SPECIES, zRe, minus).mul(0.5f);
      FloatVector mi = FloatVector.fromArray(SPECIES, zIm, minus).mul(0.5f);
      int to = at + 2 * n * plane;
      pr.add(mr).intoArray(out, to);
      pi.sub(mi).intoArray(out, to + plane);
      pi.add(mi).intoArray(out, to + LANES);
      mr.sub(pr).intoArray(out, to + plane + LANES);
    }
  }

  /** Z = A + i B, zero from n = {@code count} to {@code length} - count: see {@link #separate}. */
  static void join(float[] in, int at, int plane, int count, float[] zRe, float[] zIm, int length) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int n = count; n <= length - count; n++) {
      zero.intoArray(zRe, n * LANES);
      zero.intoArray(zIm, n * LANES);
    }
    // Real lines have no imaginary part at n = 0; rounding may have left some.
    FloatVector.fromArray(SPECIES, in, at).intoArray(zRe, 0);
    FloatVector.fromArray(SPECIES, in, at + LANES).intoArray(zIm, 0);
    for (int n = 1; n < count; n++) {
      int from = at + 2 * n * plane;
      FloatVector ar = FloatVector.fromArray(SPECIES, in, from);
      FloatVector ai = FloatVector.fromArray(SPECIES, in, from + plane);
      FloatVector br = FloatVector.fromArray(SPECIES, in, from + LANES);
      FloatVector bi = FloatVector.fromArray(SPECIES, in, from + plane + LANES);
      ar.sub(bi).intoArray(zRe, n * LANES);
      ai.add(br).intoArray(zIm, n * LANES);
      ar.add(bi).intoArray(zRe, (length - n) * LANES);
      br.sub(ai).intoArray(zIm, (length - n) * LANES);
    }
  }

  /**
   * Sums over waves n = -reach ... reach of columns: of w = g |S|², and of w f, w f n, w f n² with
   * h = g f; four vectors to {@code sums}.
   */
  static void sumWaves(
      float[] re, float[] im, int length, int reach, float[] g, float[] h, int at, float[] sums) {
    FloatVector w0 = FloatVector.zero(SPECIES);
    FloatVector f0 = w0;
    FloatVector f1 = w0;
    FloatVector f2 = w0;
    for (int n = -reach; n <= reach; n++) {
      int z = (n < 0 ? n + length : n) * LANES;
      int t = at + (n + reach) * LANES;
      FloatVector r = FloatVector.fromArray(SPECIES, re, z);
      FloatVector i = FloatVector.fromArray(SPECIES, im, z);
      FloatVector square = r.fma(r, i.mul(i));
      w0 = square.fma(FloatVector.fromArray(SPECIES, g, t), w0);
      FloatVector f = square.mul(FloatVector.fromArray(SPECIES, h, t));
      f0 = f0.add(f);
      FloatVector fn = f.mul(n);
      f1 = f1.add(fn);
      f2 = fn.fma(FloatVector.broadcast(SPECIES, (float) n), f2);
    }
    w0.intoArray(sums, 0);
    f0.intoArray(sums, LANES);
    f1.intoArray(sums, 2 * LANES);
    f2.intoArray(sums, 3 * LANES);
  }

  /** S_n times the table for |n| &le; reach, zero for other n. */
  static void multiply(
      float[] inRe,
      float[] inIm,
      int length,
      int reach,
      float[] table,
      int at,
      float[] outRe,
      float[] outIm) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int n = reach + 1; n < length - reach; n++) {
      zero.intoArray(outRe, n * LANES);
      zero.intoArray(outIm, n * LANES);
    }
    for (int n = -reach; n <= reach; n++) {
      int z = (n < 0 ? n + length : n) * LANES;
      FloatVector t = FloatVector.fromArray(SPECIES, table, at + (n + reach) * LANES);
      FloatVector.fromArray(SPECIES, inRe, z).mul(t).intoArray(outRe, z);
      FloatVector.fromArray(SPECIES, inIm, z).mul(t).intoArray(outIm, z);
    }
  }

  /** Copies {@code length} vectors that follow one another to places {@code stride} apart. */
  static void scatterLines(float[] in, int length, float[] out, int at, int stride) {
    for (int m = 0; m < length; m++) {
      FloatVector.fromArray(SPECIES, in, m * LANES).intoArray(out, at + m * stride);
    }
  }

  /** The polynomials of {@link SplineTable} at c = f - 1/2, for all points of a row. */
  private static void weights(float[] table, int degree, float c, float[] out, int at) {
    FloatVector x = FloatVector.broadcast(ROW, c);
    for (int j = 0; j < WIDTH; j += PART) {
      FloatVector sum = FloatVector.fromArray(ROW, table, degree * WIDTH + j);
      for (int k = degree - 1; k >= 0; k--) {
        sum = sum.fma(x, FloatVector.fromArray(ROW, table, k * WIDTH + j));
      }
      sum.intoArray(out, at + j);
    }
  }

  /** Adds charge {@code q} at (fx, fy, fz), the position above the point below, to p³ points. */
  static void spread(
      SplineTable table,
      float fx,
      float fy,
      float fz,
      float q,
      float[] mesh,
      int at,
      int plane,
      int row,
      LineBuffers scratch) {
    int order = table.order;
    float[] x = scratch.x;
    float[] y = scratch.y;
    float[] z = scratch.z;
    weights(table.value, order - 1, fx - 0.5f, x, 0);
    weights(table.value, order - 1, fy - 0.5f, y, 0);
    weights(table.value, order - 1, fz - 0.5f, z, 0);
    for (int j = 0; j < WIDTH; j += PART) {
      FloatVector qz = FloatVector.fromArray(ROW, z, j).mul(q);
      for (int a = 0; a < order; a++) {
        FloatVector xz = qz.mul(x[a]);
        int to = at + a * plane + j;
        for (int b = 0; b < order; b++, to += row) {
          xz.fma(FloatVector.broadcast(ROW, y[b]), FloatVector.fromArray(ROW, mesh, to))
              .intoArray(mesh, to);
        }
      }
    }
  }

  /** Value and gradient by mesh coordinates of the mesh function at an atom, to {@code result}. */
  static void gather(
      SplineTable table,
      float fx,
      float fy,
      float fz,
      float[] mesh,
      int at,
      int plane,
      int row,
      LineBuffers scratch) {
    int order = table.order;
    float[] x = scratch.x;
    float[] y = scratch.y;
    float[] z = scratch.z;
    weights(table.value, order - 1, fx - 0.5f, x, 0);
    weights(table.first, order - 2, fx - 0.5f, x, WIDTH);
    weights(table.value, order - 1, fy - 0.5f, y, 0);
    weights(table.first, order - 2, fy - 0.5f, y, WIDTH);
    weights(table.value, order - 1, fz - 0.5f, z, 0);
    weights(table.first, order - 2, fz - 0.5f, z, WIDTH);
    float[] sums = scratch.sums;
    for (int j = 0; j < WIDTH; j += PART) {
      FloatVector e = FloatVector.zero(ROW);
      FloatVector ex = e;
      FloatVector ey = e;
      for (int a = 0; a < order; a++) {
        FloatVector line = FloatVector.zero(ROW);
        FloatVector slope = line;
        int from = at + a * plane + j;
        for (int b = 0; b < order; b++, from += row) {
          FloatVector m = FloatVector.fromArray(ROW, mesh, from);
          line = m.fma(FloatVector.broadcast(ROW, y[b]), line);
          slope = m.fma(FloatVector.broadcast(ROW, y[WIDTH + b]), slope);
        }
        e = line.fma(FloatVector.broadcast(ROW, x[a]), e);
        ex = line.fma(FloatVector.broadcast(ROW, x[WIDTH + a]), ex);
        ey = slope.fma(FloatVector.broadcast(ROW, x[a]), ey);
      }
      FloatVector along = FloatVector.fromArray(ROW, z, j);
      e.mul(along).intoArray(sums, j);
      ex.mul(along).intoArray(sums, WIDTH + j);
      ey.mul(along).intoArray(sums, 2 * WIDTH + j);
      e.mul(FloatVector.fromArray(ROW, z, WIDTH + j)).intoArray(sums, 3 * WIDTH + j);
    }
    scratch.addSums();
  }
}
