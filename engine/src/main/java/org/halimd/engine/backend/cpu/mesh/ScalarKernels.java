package org.halimd.engine.backend.cpu.mesh;

import java.util.Arrays;

/** The inner loops in plain Java, for Java machines that run without the Vector API. */
final class ScalarKernels implements LaneKernels {
  private static final int LANES = 8;
  private static final int WIDTH = SplineTable.WIDTH;

  /** cos and sin of 2 pi t u/r at 2 (r u + t), for each radix r. */
  private static final float[][] ROOTS = new float[6][];

  static {
    for (int r = 2; r < ROOTS.length; r++) {
      ROOTS[r] = new float[2 * r * r];
      for (int k = 0; k < r * r; k++) {
        double angle = 2 * Math.PI * (k / r) * (k % r) / r;
        ROOTS[r][2 * k] = (float) Math.cos(angle);
        ROOTS[r][2 * k + 1] = (float) Math.sin(angle);
      }
    }
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void stage(
      LineTransform.Stage stage,
      float[] inRe,
      int reAt,
      float[] inIm,
      int imAt,
      int stride,
      float[] outRe,
      float[] outIm) {
    int radix = stage.radix();
    int s = stage.stride();
    for (int p = 0; p < stage.count(); p++) {
      for (int q = 0; q < s; q++) {
        int from = (q + s * p) * stride;
        int jump = s * stage.count() * stride;
        for (int u = 0; u < radix; u++) {
          int to = (q + s * (radix * p + u)) * LANES;
          combine(radix, u, inRe, reAt + from, inIm, imAt + from, jump, outRe, outIm, to);
          if (u > 0) {
            int t = 2 * (p * (radix - 1) + u - 1);
            turn(outRe, outIm, to, stage.turn()[t], stage.turn()[t + 1]);
          }
        }
      }
    }
  }

  /** sum_t in_t exp(-2 pi i t u/r). */
  private static void combine(
      int radix,
      int u,
      float[] inRe,
      int reAt,
      float[] inIm,
      int imAt,
      int jump,
      float[] outRe,
      float[] outIm,
      int to) {
    System.arraycopy(inRe, reAt, outRe, to, LANES);
    System.arraycopy(inIm, imAt, outIm, to, LANES);
    for (int t = 1; t < radix; t++) {
      float c = ROOTS[radix][2 * (radix * u + t)];
      float s = ROOTS[radix][2 * (radix * u + t) + 1];
      int re = reAt + t * jump;
      int im = imAt + t * jump;
      for (int l = 0; l < LANES; l++) {
        outRe[to + l] += c * inRe[re + l] + s * inIm[im + l];
        outIm[to + l] += c * inIm[im + l] - s * inRe[re + l];
      }
    }
  }

  private static void turn(float[] re, float[] im, int at, float c, float s) {
    for (int l = at; l < at + LANES; l++) {
      float r = re[l];
      re[l] = c * r + s * im[l];
      im[l] = c * im[l] - s * r;
    }
  }

  @Override
  public void separate(
      float[] zRe, float[] zIm, int length, int count, float[] out, int at, int plane) {
    for (int n = 0; n < count; n++) {
      int plus = n * LANES;
      int minus = n == 0 ? 0 : (length - n) * LANES;
      int to = at + 2 * n * plane;
      for (int l = 0; l < LANES; l++) {
        out[to + l] = 0.5f * (zRe[plus + l] + zRe[minus + l]);
        out[to + plane + l] = 0.5f * (zIm[plus + l] - zIm[minus + l]);
        out[to + LANES + l] = 0.5f * (zIm[plus + l] + zIm[minus + l]);
        out[to + plane + LANES + l] = 0.5f * (zRe[minus + l] - zRe[plus + l]);
      }
    }
  }

  @Override
  public void join(float[] in, int at, int plane, int count, float[] zRe, float[] zIm, int length) {
    Arrays.fill(zRe, 0, length * LANES, 0);
    Arrays.fill(zIm, 0, length * LANES, 0);
    for (int n = 0; n < count; n++) {
      int from = at + 2 * n * plane;
      for (int l = 0; l < LANES; l++) {
        float ar = in[from + l];
        float ai = n == 0 ? 0 : in[from + plane + l];
        float br = in[from + LANES + l];
        float bi = n == 0 ? 0 : in[from + plane + LANES + l];
        zRe[n * LANES + l] = ar - bi;
        zIm[n * LANES + l] = ai + br;
        if (n > 0) {
          zRe[(length - n) * LANES + l] = ar + bi;
          zIm[(length - n) * LANES + l] = br - ai;
        }
      }
    }
  }

  @Override
  public void sumWaves(
      float[] re, float[] im, int length, int reach, float[] g, float[] h, int at, float[] sums) {
    Arrays.fill(sums, 0, 4 * LANES, 0);
    for (int n = -reach; n <= reach; n++) {
      int z = (n < 0 ? n + length : n) * LANES;
      int t = at + (n + reach) * LANES;
      for (int l = 0; l < LANES; l++) {
        float square = re[z + l] * re[z + l] + im[z + l] * im[z + l];
        float f = square * h[t + l];
        sums[l] += square * g[t + l];
        sums[LANES + l] += f;
        sums[2 * LANES + l] += f * n;
        sums[3 * LANES + l] += f * n * n;
      }
    }
  }

  @Override
  public void multiply(
      float[] inRe,
      float[] inIm,
      int length,
      int reach,
      float[] table,
      int at,
      float[] outRe,
      float[] outIm) {
    Arrays.fill(outRe, (reach + 1) * LANES, (length - reach) * LANES, 0);
    Arrays.fill(outIm, (reach + 1) * LANES, (length - reach) * LANES, 0);
    for (int n = -reach; n <= reach; n++) {
      int z = (n < 0 ? n + length : n) * LANES;
      int t = at + (n + reach) * LANES;
      for (int l = 0; l < LANES; l++) {
        outRe[z + l] = inRe[z + l] * table[t + l];
        outIm[z + l] = inIm[z + l] * table[t + l];
      }
    }
  }

  @Override
  public void scatterLines(float[] in, int length, float[] out, int at, int stride) {
    for (int m = 0; m < length; m++) {
      System.arraycopy(in, m * LANES, out, at + m * stride, LANES);
    }
  }

  @Override
  public void spread(
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
    float[][] w = scratch.splines;
    table.evaluate(table.value, fx, w[0]);
    table.evaluate(table.value, fy, w[1]);
    table.evaluate(table.value, fz, w[2]);
    for (int a = 0; a < table.order; a++) {
      for (int b = 0; b < table.order; b++) {
        float weight = q * w[0][a] * w[1][b];
        int to = at + a * plane + b * row;
        for (int c = 0; c < WIDTH; c++) {
          mesh[to + c] += weight * w[2][c];
        }
      }
    }
  }

  @Override
  public void gather(
      SplineTable table,
      float fx,
      float fy,
      float fz,
      float[] mesh,
      int at,
      int plane,
      int row,
      LineBuffers scratch) {
    float[][] w = scratch.splines;
    table.evaluate(table.value, fx, w[0]);
    table.evaluate(table.value, fy, w[1]);
    table.evaluate(table.value, fz, w[2]);
    table.evaluate(table.first, fx, w[3]);
    table.evaluate(table.first, fy, w[4]);
    table.evaluate(table.first, fz, w[5]);
    float[] sums = scratch.sums;
    Arrays.fill(sums, 0);
    for (int a = 0; a < table.order; a++) {
      for (int b = 0; b < table.order; b++) {
        float value = w[0][a] * w[1][b];
        float alongX = w[3][a] * w[1][b];
        float alongY = w[0][a] * w[4][b];
        int from = at + a * plane + b * row;
        for (int c = 0; c < WIDTH; c++) {
          float m = mesh[from + c];
          sums[c] += value * m * w[2][c];
          sums[WIDTH + c] += alongX * m * w[2][c];
          sums[2 * WIDTH + c] += alongY * m * w[2][c];
          sums[3 * WIDTH + c] += value * m * w[5][c];
        }
      }
    }
    scratch.addSums();
  }
}
