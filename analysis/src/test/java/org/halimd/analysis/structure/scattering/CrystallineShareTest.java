package org.halimd.analysis.structure.scattering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Mixtures of sharp lines and halos, of which the shares are known. */
class CrystallineShareTest {
  private static final double STEP = 0.02;
  private static final double[] LINES = {16.1, 29.8, 32.4, 34.5, 41.7, 50.0, 60.2};

  private static double[] lines(double height, double width, double shift) {
    double[] pattern = new double[3750];
    for (int k = 0; k < pattern.length; k++) {
      for (int line = 0; line < LINES.length; line++) {
        double x = (5 + k * STEP - LINES[line] - shift) / width;
        pattern[k] += height * (1 + line % 3) * Math.exp(-x * x);
      }
    }
    return pattern;
  }

  private static double[] sum(double[] a, double factor, double[] b) {
    double[] sum = new double[a.length];
    for (int k = 0; k < sum.length; k++) {
      sum[k] = a[k] + factor * b[k];
    }
    return sum;
  }

  /** A halo at 32 and one at 50 degrees. */
  private static double[] halo() {
    double[] pattern = new double[3750];
    for (int k = 0; k < pattern.length; k++) {
      double angle = 5 + k * STEP;
      pattern[k] =
          20 * Math.exp(-Math.pow((angle - 32) / 4, 2))
              + 8 * Math.exp(-Math.pow((angle - 50) / 6, 2));
    }
    return pattern;
  }

  private static double share(double[] pattern) {
    CrystallineShare share = new CrystallineShare(lines(100, 0.1, 0), 50);
    share.add(pattern);
    return share.share();
  }

  @Test
  void aMixtureHasItsShare() {
    double[] crystal = lines(100, 0.1, 0);
    assertEquals(1, share(crystal), 1e-12);
    assertEquals(0, share(halo()), 5e-3);
    assertEquals(0.3, share(sum(halo(), 0.3, crystal)), 5e-3);
    assertEquals(0.05, share(sum(halo(), 0.05, crystal)), 5e-3);
  }

  /** A flat background and a slope are no lines. */
  @Test
  void backgroundsDoNotCount() {
    double[] slope = new double[3750];
    for (int k = 0; k < slope.length; k++) {
      slope[k] = 300 - 0.05 * k;
    }
    assertEquals(1, share(sum(slope, 1, lines(100, 0.1, 0))), 1e-2);
  }

  @Test
  void linesElsewhereAreOthers() {
    double[] moved = lines(100, 0.1, 0.6);
    assertTrue(share(moved) < 0.1, "" + share(moved));
    CrystallineShare share = new CrystallineShare(lines(100, 0.1, 0), 50);
    assertEquals(1, share.correlation(lines(37, 0.1, 0)), 1e-12);
    assertTrue(share.correlation(moved) < 0.1);
  }

  @Test
  void errorsAreThoseOfTheMean() {
    CrystallineShare share = new CrystallineShare(lines(100, 0.1, 0), 50);
    for (int k = 0; k < 16; k++) {
      share.add(lines(k % 2 == 0 ? 60 : 40, 0.1, 0));
    }
    assertEquals(0.5, share.share(), 1e-12);
    assertEquals(0.1 / Math.sqrt(15), share.error(), 1e-9);
  }

  @Test
  void aReferenceHasLines() {
    assertThrows(IllegalArgumentException.class, () -> new CrystallineShare(new double[100], 10));
    CrystallineShare share = new CrystallineShare(lines(100, 0.1, 0), 50);
    assertThrows(IllegalStateException.class, share::share);
  }
}
