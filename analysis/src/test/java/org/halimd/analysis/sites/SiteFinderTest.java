package org.halimd.analysis.sites;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.halimd.analysis.Grids;
import org.halimd.analysis.density.Connectivity;
import org.halimd.analysis.density.GaussianSmoothing;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.Percolation;
import org.halimd.analysis.density.PercolationPath;
import org.halimd.analysis.density.PercolationScan;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.system.Box;
import org.junit.jupiter.api.Test;

/** Sites in densities made of Gaussians at known places. */
class SiteFinderTest {
  private static final SiteFinder FINDER = new SiteFinder(SiteFinder.Settings.DEFAULT);

  /** Delta functions smoothed with a periodic Gaussian; ions at grid points. */
  private static ScalarGrid gaussians(
      Box cell, GridShape shape, double width, int[][] points, double[] ions) {
    double[] values = new double[shape.size()];
    double voxel = cell.volume() / shape.size();
    for (int i = 0; i < points.length; i++) {
      values[shape.index(points[i][0], points[i][1], points[i][2])] += ions[i] / voxel;
    }
    return positive(GaussianSmoothing.smooth(new ScalarGrid(cell, shape, 0, values), width));
  }

  /** Without the ripples that truncation leaves far from all ions. */
  private static ScalarGrid positive(ScalarGrid grid) {
    double floor = 1e-9 * grid.max();
    return grid.map(v -> v > floor ? v : 0);
  }

  @Test
  void gaussiansAreFoundWithTheirIons() {
    Box cell = Grids.triclinic();
    GridShape shape = new GridShape(46, 42, 38);
    int[][] points = {{2, 40, 1}, {23, 21, 19}, {30, 5, 30}};
    double[] ions = {1.5, 0.75, 1};
    ScalarGrid density = gaussians(cell, shape, 0.45, points, ions);
    SiteMap map = FINDER.find(density, density).map();
    assertEquals(3, map.size());
    double total = map.elsewhere();
    for (int i = 0; i < 3; i++) {
      int[] point = points[i];
      Site site =
          map.sites().stream()
              .filter(
                  s ->
                      close(s.position()[0], point[0] / 46.0)
                          && close(s.position()[1], point[1] / 42.0)
                          && close(s.position()[2], point[2] / 38.0))
              .findAny()
              .orElseThrow();
      assertEquals(ions[i], site.occupancy(), 2e-3);
      assertEquals(0.45 * Math.sqrt(3), site.spread(), 0.02);
      assertEquals(ions[i] / Math.pow(2 * Math.PI * 0.45 * 0.45, 1.5), site.peakDensity(), 2e-3);
      total += site.occupancy();
    }
    assertEquals(3.25, total, 1e-7);
    // Strongest first.
    assertTrue(map.sites().get(0).occupancy() > map.sites().get(2).occupancy());
  }

  private static boolean close(double s, double t) {
    double d = s - t;
    return Math.abs(d - Math.rint(d)) < 2e-3;
  }

  /** A chain of equal sites along a, which spans the cell: every site has two neighbours. */
  @Test
  void aChainLinksEverySiteWithItsNeighboursAcrossTheCell() {
    Box cell = Box.orthogonal(9, 12, 12);
    GridShape shape = new GridShape(45, 60, 60);
    int[][] points = {{4, 30, 30}, {19, 30, 30}, {34, 30, 30}};
    ScalarGrid density = gaussians(cell, shape, 0.6, points, new double[] {1, 1, 1});
    SiteMap map = FINDER.find(density, density).map();
    assertEquals(3, map.size());
    List<SiteLink> strong = map.links().stream().filter(l -> l.saddleDensity() > 1e-3).toList();
    assertEquals(3, strong.size());
    Percolation percolation = PercolationScan.ofDensity(density, Connectivity.FACES).run();
    int across = 0;
    for (SiteLink link : strong) {
      assertEquals(3, link.distance(), 0.01);
      assertEquals(0, link.image()[1]);
      across += Math.abs(link.image()[0]);
      // The mid-point of two Gaussians.
      assertEquals(percolation.along()[0], link.saddleDensity(), 1e-3 * link.saddleDensity());
    }
    assertEquals(1, across);
  }

  @Test
  void oneSiteTouchesItsOwnImage() {
    Box cell = Box.orthogonal(3, 12, 12);
    ScalarGrid density =
        gaussians(
            cell, new GridShape(15, 60, 60), 0.6, new int[][] {{1, 30, 30}}, new double[] {1});
    SiteMap map = FINDER.find(density, density).map();
    SiteLink link = map.links().get(0);
    assertEquals(0, link.from());
    assertEquals(0, link.to());
    assertArrayEquals(new int[] {1, 0, 0}, link.image());
    assertEquals(3, link.distance(), 1e-9);
  }

  @Test
  void nearAndWeakMaximaJoinTheirSite() {
    Box cell = Box.orthogonal(12, 12, 12);
    GridShape shape = new GridShape(60, 60, 60);
    // A pair 0.8 A apart, and a weak maximum 2 A from the second site.
    int[][] points = {{10, 10, 10}, {14, 10, 10}, {40, 40, 40}, {40, 40, 50}};
    ScalarGrid density = gaussians(cell, shape, 0.3, points, new double[] {1, 0.99, 1, 0.2});
    SiteBasins basins = FINDER.find(density, density);
    assertEquals(2, basins.map().size());
    double[] occupancy = basins.occupancies(density);
    Arrays.sort(occupancy);
    assertEquals(1.2, occupancy[0], 1e-3);
    assertEquals(1.99, occupancy[1], 1e-3);
    assertEquals(basins.map().sites().get(0).peakDensity(), basins.peaks(density)[0]);
    SiteFinder all = new SiteFinder(new SiteFinder.Settings(0.05, 0.5, Connectivity.FACES));
    assertEquals(4, all.find(density, density).map().size());
  }

  @Test
  void countingNoiseLosesNoIon() {
    Box cell = Grids.triclinic();
    GridShape shape = new GridShape(23, 21, 19);
    Random random = new Random(3);
    double[] values = new double[shape.size()];
    double voxel = cell.volume() / shape.size();
    for (int i = 0; i < 4000; i++) {
      int a = Math.floorMod((int) Math.round(5 + 2 * random.nextGaussian()), 23);
      int b = Math.floorMod((int) Math.round(20 + 2 * random.nextGaussian()), 21);
      int c = Math.floorMod((int) Math.round(3 + 2 * random.nextGaussian()), 19);
      values[shape.index(a, b, c)] += 2 / (4000 * voxel);
    }
    ScalarGrid raw = new ScalarGrid(cell, shape, 0, values);
    ScalarGrid smooth = positive(GaussianSmoothing.smooth(raw, 0.5));
    SiteMap map = FINDER.find(smooth, raw).map();
    assertEquals(1, map.size());
    assertEquals(2, map.sites().get(0).occupancy() + map.elsewhere(), 1e-9);
    assertTrue(map.elsewhere() < 1e-9);
    assertEquals(5.0 / 23, map.sites().get(0).position()[0], 0.01);
    assertEquals(20.0 / 21, map.sites().get(0).position()[1], 0.01);
  }

  @Test
  void movingTheOriginMovesTheSites() {
    Box cell = Grids.triclinic();
    GridShape shape = new GridShape(23, 21, 19);
    int[][] points = {{2, 20, 1}, {12, 10, 9}, {15, 2, 15}, {5, 6, 7}};
    double[] ions = {1, 0.9, 0.8, 0.7};
    int[][] moved = new int[4][];
    for (int i = 0; i < 4; i++) {
      moved[i] =
          new int[] {(points[i][0] + 9) % 23, (points[i][1] + 4) % 21, (points[i][2] + 11) % 19};
    }
    ScalarGrid one = gaussians(cell, shape, 0.6, points, ions);
    ScalarGrid two = gaussians(cell, shape, 0.6, moved, ions);
    SiteMap here = FINDER.find(one, one).map();
    SiteMap there = FINDER.find(two, two).map();
    assertEquals(4, here.size());
    List<double[]> lengths = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      assertEquals(here.sites().get(i).occupancy(), there.sites().get(i).occupancy(), 1e-9);
      double shift = there.sites().get(i).position()[0] - here.sites().get(i).position()[0];
      assertTrue(close(shift, 9 / 23.0));
    }
    for (SiteMap map : List.of(here, there)) {
      lengths.add(
          map.links().stream()
              .filter(l -> l.saddleDensity() > 1e-4)
              .mapToDouble(SiteLink::distance)
              .sorted()
              .toArray());
    }
    assertTrue(lengths.get(0).length > 2);
    assertArrayEquals(lengths.get(0), lengths.get(1), 1e-9);
  }

  /** The path follows the channel around a corner and its lowest point is the threshold. */
  @Test
  void thePathOfLeastResistanceFollowsTheChannel() {
    Box cell = Box.orthogonal(12, 12, 6);
    GridShape shape = new GridShape(48, 48, 24);
    List<int[]> points = new ArrayList<>();
    for (int i = 0; i < 48; i += 2) {
      int j = (int) Math.round(24 + 8 * Math.sin(2 * Math.PI * i / 48.0));
      points.add(new int[] {i, j, 12});
    }
    double[] ions = new double[points.size()];
    Arrays.setAll(ions, i -> i == 10 ? 0.3 : 1);
    ScalarGrid density = gaussians(cell, shape, 0.5, points.toArray(int[][]::new), ions);
    Percolation percolation = PercolationScan.ofDensity(density, Connectivity.FACES).run();
    PercolationPath path =
        PercolationPath.along(density, percolation.along()[0], 0, Connectivity.FACES);
    assertArrayEquals(new int[] {1, 0, 0}, path.winding());
    double lowest = Arrays.stream(path.density()).min().orElseThrow();
    assertEquals(percolation.along()[0], lowest);
    assertEquals(path.density()[0], path.density()[path.density().length - 1]);
    assertEquals(density.max(), path.density()[0]);
    double[] first = path.points().get(0);
    double[] last = path.points().get(path.points().size() - 1);
    assertArrayEquals(new double[] {first[0] + 1, first[1], first[2]}, last, 1e-12);
    for (int i = 0; i < path.points().size(); i++) {
      double[] s = path.points().get(i);
      double middle = 0.5 + Math.sin(2 * Math.PI * s[0]) / 6;
      assertEquals(middle, s[1], 0.05);
      assertEquals(0.5, s[2], 0.05);
    }
    // Steps along the axes: at least the length along a plus twice the way up and down.
    assertTrue(path.distance()[path.distance().length - 1] < 12 + 8 + 3);
  }
}
