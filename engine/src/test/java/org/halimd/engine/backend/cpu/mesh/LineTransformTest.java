package org.halimd.engine.backend.cpu.mesh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("org.halimd.engine.backend.cpu.VectorSupport#available")
class LineTransformTest {
  @Test
  void equalsTheSumWrittenOut() {
    for (int length : new int[] {2, 3, 4, 5, 8, 9, 10, 12, 15, 25, 30, 48, 60}) {
      int lanes = MeshKernels.LANES;
      // Lines that do not lie one behind another, and imaginary parts elsewhere.
      int stride = lanes + 3;
      Random random = new Random(length);
      float[] re = random(random, 5 + length * stride);
      float[] im = random(random, 7 + length * stride);
      LineBuffers w = new LineBuffers(length, lanes);
      LineTransform plan = new LineTransform(length);
      int set = w.transform(plan, re, 5, im, 7, stride, 0);
      for (int n = 0; n < length; n++) {
        for (int lane = 0; lane < lanes; lane += 5) {
          double[] sum = {0, 0};
          for (int m = 0; m < length; m++) {
            double c = Math.cos(2 * Math.PI * n * m / length);
            double s = Math.sin(2 * Math.PI * n * m / length);
            double r = re[5 + m * stride + lane];
            double i = im[7 + m * stride + lane];
            sum[0] += r * c + i * s;
            sum[1] += i * c - r * s;
          }
          assertEquals(sum[0], w.re[set][n * lanes + lane], 3e-6, "length " + length);
          assertEquals(sum[1], w.im[set][n * lanes + lane], 3e-6, "length " + length);
        }
      }
    }
  }

  @Test
  void inverseUndoesForwardUpToTheLength() {
    for (int length : new int[] {2, 9, 20, 54, 75, 128}) {
      int lanes = MeshKernels.LANES;
      Random random = new Random(length);
      float[] re = random(random, length * lanes);
      float[] im = random(random, length * lanes);
      LineBuffers w = new LineBuffers(length, lanes);
      LineTransform plan = new LineTransform(length);
      int set = w.transform(plan, re, 0, im, 0, lanes, 0);
      set = w.inverse(plan, w.re[set], 0, w.im[set], 0, lanes, 1 - set);
      for (int k = 0; k < re.length; k++) {
        assertEquals(re[k], w.re[set][k] / length, 1e-6);
        assertEquals(im[k], w.im[set][k] / length, 1e-6);
      }
    }
  }

  /** Two real lines make one complex line, and come back out of it. */
  @Test
  void pairsOfRealLinesAreSeparatedAndJoined() {
    int lanes = MeshKernels.LANES;
    int length = 15;
    int count = 6;
    Random random = new Random(2);
    float[] re = random(random, length * lanes);
    float[] im = random(random, length * lanes);
    LineTransform plan = new LineTransform(length);
    LineBuffers w = new LineBuffers(length, lanes);
    int plane = 2 * lanes;
    float[] out = new float[2 * plane * count];
    int set = w.transform(plan, re, 0, im, 0, lanes, 0);
    MeshKernels.separate(w.re[set], w.im[set], length, count, out, 0, plane);
    LineBuffers alone = new LineBuffers(length, lanes);
    int first = alone.transform(plan, re, 0, new float[re.length], 0, lanes, 0);
    for (int n = 0; n < count; n++) {
      for (int lane = 0; lane < lanes; lane++) {
        assertEquals(alone.re[first][n * lanes + lane], out[2 * n * plane + lane], 2e-6);
        assertEquals(alone.im[first][n * lanes + lane], out[(2 * n + 1) * plane + lane], 2e-6);
      }
    }
    float[] zRe = new float[length * lanes];
    float[] zIm = new float[length * lanes];
    MeshKernels.join(out, 0, plane, count, zRe, zIm, length);
    for (int n = 0; n < length; n++) {
      boolean kept = n < count || n > length - count;
      for (int lane = 0; lane < lanes; lane++) {
        int k = n * lanes + lane;
        assertEquals(kept ? w.re[set][k] : 0, zRe[k], 2e-6, "n = " + n);
        assertEquals(kept ? w.im[set][k] : 0, zIm[k], 2e-6, "n = " + n);
      }
    }
  }

  @Test
  void lengthsAreProductsOfTwoThreeAndFive() {
    int[] minimum = {1, 7, 11, 14, 28, 49, 121};
    int[] expected = {2, 8, 12, 15, 30, 50, 125};
    int[] found = new int[minimum.length];
    for (int k = 0; k < found.length; k++) {
      found[k] = LineTransform.lengthAtLeast(minimum[k]);
    }
    assertArrayEquals(expected, found);
    assertThrows(IllegalArgumentException.class, () -> new LineTransform(14));
  }

  private static float[] random(Random random, int length) {
    float[] result = new float[length];
    for (int k = 0; k < length; k++) {
      result[k] = random.nextFloat() - 0.5f;
    }
    return result;
  }
}
