package org.halimd.potential.longrange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealTransform3Test {
  @ParameterizedTest
  @CsvSource({"4, 8, 16", "5, 7, 6", "9, 4, 14", "1, 3, 2"})
  void equalsTheSumWrittenOut(int k1, int k2, int k3) {
    Random random = new Random(1);
    double[] f = random.doubles(k1 * k2 * k3, -1, 1).toArray();
    double[] mesh = f.clone();
    new RealTransform3(new int[] {k1, k2, k3}).forward(mesh);
    int at = 0;
    for (int n1 = 0; n1 < k1; n1++) {
      for (int n2 = 0; n2 < k2; n2++) {
        for (int n3 = 0; n3 < k3 / 2; n3++) {
          double[] sum = {0, 0};
          for (int m = 0; m < f.length; m++) {
            double turns =
                (double) n1 * (m / (k2 * k3)) / k1
                    + (double) n2 * (m / k3 % k2) / k2
                    + (double) n3 * (m % k3) / k3;
            sum[0] += f[m] * Math.cos(2 * Math.PI * turns);
            sum[1] -= f[m] * Math.sin(2 * Math.PI * turns);
          }
          assertEquals(sum[0], mesh[at++], 1e-12);
          assertEquals(sum[1], mesh[at++], 1e-12);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 8, 16", "5, 7, 6", "9, 20, 14", "3, 2, 128"})
  void inverseUndoesForwardUpToTheNumberOfPoints(int k1, int k2, int k3) {
    Random random = new Random(2);
    RealTransform3 transform = new RealTransform3(new int[] {k1, k2, k3});
    double[] mesh = random.doubles(k1 * k2 * k3, -1, 1).toArray();
    transform.forward(mesh);
    transform.inverse(mesh);
    // Now the waves without partner are gone, and the rest must survive.
    double[] before = mesh.clone();
    transform.forward(mesh);
    transform.inverse(mesh);
    for (int m = 0; m < mesh.length; m++) {
      assertEquals(before[m], mesh[m] / mesh.length, 1e-11 * mesh.length);
    }
  }

  @Test
  void fastSizesAreProductsOfSmallPrimes() {
    assertEquals(1, MeshSizes.atLeast(0.3));
    assertEquals(7, MeshSizes.atLeast(6.2));
    assertEquals(12, MeshSizes.atLeast(11));
    assertEquals(98, MeshSizes.atLeast(97));
    assertEquals(108, MeshSizes.evenAtLeast(105));
    assertEquals(100, MeshSizes.evenAtLeast(98.5));
  }
}
