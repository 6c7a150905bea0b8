package org.halimd.analysis.sites;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.halimd.io.InputException;
import org.halimd.neighbor.NearestImage;
import org.halimd.system.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nearest images and nearest sites against plain searches over many images. */
class NearestSiteTest {
  private static Box sheared(double shear) {
    return Box.ofLattice(new double[] {9, 0, 0, 9 * shear, 8, 0, -2, 3, 7}, true, true, true);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1.7, -3.2})
  void theNearestImageIsTheShortestOfMany(double shear) {
    Box cell = sheared(shear);
    NearestImage image = new NearestImage(cell);
    Random random = new Random(1);
    for (int trial = 0; trial < 200; trial++) {
      double[] s = random.doubles(3, -2, 2).toArray();
      double shortest = plain(cell, s);
      NearestImage.Image found = image.of(s[0], s[1], s[2]);
      assertEquals(shortest, found.length(), 1e-12);
      assertEquals(shortest, image.distance(s[0], s[1], s[2]), 1e-12);
      double[] moved = s.clone();
      for (int d = 0; d < 3; d++) {
        moved[d] += found.shift()[d];
      }
      assertEquals(shortest, length(cell, moved), 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1.7})
  void theNearestSiteIsTheNearestOfAll(double shear) {
    Box cell = sheared(shear);
    Random random = new Random(2);
    List<Site> sites =
        Stream.generate(() -> random.doubles(3, -1, 1).toArray())
            .limit(40)
            .map(s -> Site.at(s[0], s[1], s[2]))
            .toList();
    SiteMap map = SiteMap.of(cell, sites);
    NearestSite nearest = new NearestSite(map);
    for (int trial = 0; trial < 300; trial++) {
      double[] s = random.doubles(3, -2, 2).toArray();
      int expected = 0;
      double shortest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < sites.size(); i++) {
        double[] p = sites.get(i).position();
        double d = plain(cell, new double[] {p[0] - s[0], p[1] - s[1], p[2] - s[2]});
        if (d < shortest) {
          shortest = d;
          expected = i;
        }
      }
      assertEquals(expected, nearest.of(s[0], s[1], s[2]));
      assertEquals(shortest, nearest.distance(expected, s[0], s[1], s[2]), 1e-12);
    }
  }

  @Test
  void sitesAreFoldedAndTheirSmallestDistanceIsKnown() {
    Box cell = Box.orthogonal(10, 10, 10);
    assertArrayEquals(new double[] {0.75, 0.5, 0}, Site.at(-0.25, 1.5, 2).position(), 1e-15);
    SiteMap map = SiteMap.of(cell, List.of(Site.at(0.05, 0, 0), Site.at(0.95, 0, 0)));
    assertEquals(1, map.smallestDistance(), 1e-12);
    assertTrue(Double.isNaN(SiteMap.of(cell, List.of(Site.at(0, 0, 0))).smallestDistance()));
    assertThrows(InputException.class, () -> SiteMap.of(cell, List.of()));
  }

  private static double plain(Box cell, double[] s) {
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = -12; i <= 12; i++) {
      for (int j = -8; j <= 8; j++) {
        for (int k = -6; k <= 6; k++) {
          shortest = Math.min(shortest, length(cell, new double[] {s[0] + i, s[1] + j, s[2] + k}));
        }
      }
    }
    return shortest;
  }

  private static double length(Box cell, double[] s) {
    double x = cell.cartesian(0, s[0], s[1], s[2]);
    double y = cell.cartesian(1, s[0], s[1], s[2]);
    double z = cell.cartesian(2, s[0], s[1], s[2]);
    return Math.sqrt(x * x + y * y + z * z);
  }
}
