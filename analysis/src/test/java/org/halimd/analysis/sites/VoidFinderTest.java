package org.halimd.analysis.sites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.halimd.io.InputException;
import org.halimd.neighbor.NearestImage;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;
import org.junit.jupiter.api.Test;

class VoidFinderTest {
  private static final double EDGE = 5.1;

  /** Points of a face-centred lattice of 2 x 2 x 2 cells, moved by a fraction of a cell. */
  private static List<double[]> faceCentred(double shift, double noise) {
    SplittableRandom random = new SplittableRandom(3);
    double[][] basis = {{0, 0, 0}, {0.5, 0.5, 0}, {0.5, 0, 0.5}, {0, 0.5, 0.5}};
    List<double[]> all = new ArrayList<>();
    for (int cell = 0; cell < 8; cell++) {
      for (double[] p : basis) {
        double[] s = new double[3];
        for (int d = 0; d < 3; d++) {
          s[d] = (p[d] + (cell >> d & 1) + shift) / 2 + noise * (random.nextDouble() - 0.5);
        }
        all.add(s);
      }
    }
    return all;
  }

  private static double nearest(double[] at, List<double[]> points, Box cell) {
    NearestImage image = new NearestImage(cell);
    return points.stream().mapToDouble(p -> image.between(p, at)).min().orElseThrow();
  }

  /** One octahedron and two tetrahedra per atom, where they must be; cations fill the octahedra. */
  @Test
  void closePacking() {
    Box cell = Box.orthogonal(2 * EDGE, 2 * EDGE, 2 * EDGE);
    List<double[]> anions = faceCentred(0.1, 0);
    VoidFinder finder = new VoidFinder(1.7, 1);
    SiteMap all = finder.find(cell, anions, List.of());
    assertEquals(32 + 64, all.size());
    List<double[]> octahedra = faceCentred(0.6, 0);
    List<Site> sites = all.sites();
    for (int i = 0; i < 96; i++) {
      double[] at = sites.get(i).position();
      double radius = EDGE * (i < 32 ? 0.5 : Math.sqrt(3) / 4);
      assertEquals(radius, nearest(at, anions, cell), 1e-5);
      assertEquals(i < 32 ? 0 : radius, nearest(at, octahedra, cell), 1e-5);
    }
    assertEquals(64, finder.find(cell, anions, octahedra).size());
    assertEquals(32, new VoidFinder(2.3, 1).find(cell, anions, List.of()).size());
    InputException none =
        assertThrows(
            InputException.class, () -> new VoidFinder(3, 1).find(cell, anions, List.of()));
    assertTrue(none.getMessage().contains("wider than 3.000 A"), none.getMessage());
  }

  /** Thermal disorder splits octahedra into corners that are brought together again. */
  @Test
  void disorderedPackingInAShearedCell() {
    double n = 2 * EDGE;
    Box cell = Box.ofLattice(new double[] {n, 0, 0, n, n, 0, -n, 2 * n, n}, true, true, true);
    Box upright = Box.orthogonal(n, n, n);
    List<double[]> anions = faceCentred(0.1, 0.02);
    SiteMap expected = new VoidFinder(1.7, 1).find(upright, anions, List.of());
    assertEquals(96, expected.size());
    List<double[]> sheared =
        anions.stream()
            .map(s -> new double[] {s[0] - s[1] + 3 * s[2], s[1] - 2 * s[2], s[2]})
            .toList();
    SiteMap found = new VoidFinder(1.7, 1).find(cell, sheared, List.of());
    assertEquals(96, found.size());
    for (int i = 0; i < 96; i++) {
      double[] s = found.sites().get(i).position();
      double[] back = {s[0] + s[1] - s[2], s[1] + 2 * s[2], s[2]};
      List<double[]> known = expected.sites().stream().map(Site::position).toList();
      assertEquals(0, nearest(back, known, upright), 1e-4);
    }
  }

  /** Faces of cubes have four corners on a circle: they hold no site of their own. */
  @Test
  void cubes() {
    SplittableRandom random = new SplittableRandom(4);
    Box cell = Box.orthogonal(12, 12, 12);
    List<double[]> points = new ArrayList<>();
    for (int n = 0; n < 64; n++) {
      int[] at = {n / 16, n / 4 % 4, n % 4};
      points.add(
          IntStream.range(0, 3)
              .mapToDouble(d -> at[d] / 4.0 + 1e-4 * (random.nextDouble() - 0.5))
              .toArray());
    }
    SiteMap map = new VoidFinder(1.7, 1).find(cell, points, List.of());
    assertEquals(64, map.size());
    for (Site site : map.sites()) {
      assertEquals(Math.sqrt(6.75), nearest(site.position(), points, cell), 2e-3);
    }
  }

  /** Against all spheres through four points around their centre that hold no other point. */
  @Test
  void randomPoints() {
    SplittableRandom random = new SplittableRandom(11);
    Box cell = Box.ofLattice(new double[] {7, 0, 0, 1, 6, 0, -2, 1, 8}, true, true, true);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      points.add(random.doubles(3).toArray());
    }
    List<Site> found = new VoidFinder(0, 0).find(cell, points, List.of()).sites();
    List<double[]> expected = emptySpheres(points, cell);
    NearestImage image = new NearestImage(cell);
    for (double[] s : expected) {
      assertEquals(
          0,
          found.stream().mapToDouble(f -> image.between(f.position(), s)).min().orElseThrow(),
          1e-4);
    }
    for (Site site : found) {
      assertEquals(0, nearest(site.position(), expected, cell), 1e-4);
    }
    assertTrue(found.size() > 8, "about one for every point: " + found.size());
  }

  /**
   * The centres of all empty spheres with four points around the centre, each as often as it has
   * points.
   */
  private static List<double[]> emptySpheres(List<double[]> points, Box cell) {
    List<double[]> centres = new ArrayList<>();
    for (double[] s : points) {
      List<double[]> near = vectors(s, points, cell);
      for (int j = 0; j < near.size(); j++) {
        for (int k = 0; k < j; k++) {
          for (int l = 0; l < k; l++) {
            double[][] four = {new double[3], near.get(j), near.get(k), near.get(l)};
            double[] c = centre(four[1], four[2], four[3]);
            if (surround(four, c)
                && near.stream()
                    .allMatch(v -> distance(v, c) > distance(c, new double[3]) - 1e-9)) {
              double[] at = new double[3];
              for (int d = 0; d < 3; d++) {
                at[d] = s[d] + cell.fractional(d, c[0], c[1], c[2]);
              }
              centres.add(at);
            }
          }
        }
      }
    }
    return centres;
  }

  /** From a point to all images of points within 7 Å, more than twice the largest sphere. */
  private static List<double[]> vectors(double[] s, List<double[]> points, Box cell) {
    List<double[]> all = new ArrayList<>();
    for (double[] p : points) {
      for (int n = 0; n < 125; n++) {
        double a = p[0] - s[0] + n % 5 - 2;
        double b = p[1] - s[1] + n / 5 % 5 - 2;
        double c = p[2] - s[2] + n / 25 - 2;
        double[] v = new double[3];
        for (int d = 0; d < 3; d++) {
          v[d] = cell.cartesian(d, a, b, c);
        }
        double length = distance(v, new double[3]);
        if (length > 0 && length < 7) {
          all.add(v);
        }
      }
    }
    return all;
  }

  /** Whether a place is on the inner side of all faces of a tetrahedron. */
  private static boolean surround(double[][] four, double[] place) {
    for (int apex = 0; apex < 4; apex++) {
      double[] base = four[(apex + 1) % 4];
      double[] u = minus(four[(apex + 2) % 4], base);
      double[] v = minus(four[(apex + 3) % 4], base);
      double[] normal = {
        u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]
      };
      if (dot(normal, minus(four[apex], base)) * dot(normal, minus(place, base)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static double[] minus(double[] u, double[] v) {
    return new double[] {u[0] - v[0], u[1] - v[1], u[2] - v[2]};
  }

  private static double dot(double[] u, double[] v) {
    return u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
  }

  private static double distance(double[] u, double[] v) {
    return Math.hypot(Math.hypot(u[0] - v[0], u[1] - v[1]), u[2] - v[2]);
  }

  /** The centre of the sphere through three points and the origin. */
  private static double[] centre(double[] u, double[] v, double[] w) {
    double[] inverse =
        Matrix3.inverse(new double[] {u[0], u[1], u[2], v[0], v[1], v[2], w[0], w[1], w[2]});
    double[] half = new double[3];
    double[][] rows = {u, v, w};
    for (int r = 0; r < 3; r++) {
      half[r] = 0.5 * dot(rows[r], rows[r]);
    }
    double[] c = new double[3];
    for (int d = 0; d < 3; d++) {
      c[d] = inverse[3 * d] * half[0] + inverse[3 * d + 1] * half[1] + inverse[3 * d + 2] * half[2];
    }
    return c;
  }

  @Test
  void wrongSettings() {
    assertThrows(InputException.class, () -> new VoidFinder(-1, 1));
    assertThrows(InputException.class, () -> new VoidFinder(1, Double.NaN));
  }
}
