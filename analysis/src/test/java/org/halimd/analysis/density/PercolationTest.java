package org.halimd.analysis.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.halimd.system.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Clusters on periodic grids: fields with known answers, and plain searches over many cells. */
class PercolationTest {
  private static final Box CELL = Box.orthogonal(12, 12, 12);

  static Stream<Arguments> fields() throws IOException {
    JsonNode expected;
    try (InputStream in = PercolationTest.class.getResourceAsStream("percolation-expected.json")) {
      expected = new ObjectMapper().readTree(in);
    }
    List<Arguments> cases = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                PercolationTest.class.getResourceAsStream("percolation-fields.txt"),
                StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().filter(line -> !line.startsWith("#")).toList();
      for (int i = 0; i < lines.size(); i += 2) {
        String[] head = lines.get(i).split(" ");
        GridShape shape =
            new GridShape(
                Integer.parseInt(head[1]), Integer.parseInt(head[2]), Integer.parseInt(head[3]));
        double[] values = new double[shape.size()];
        for (String word : lines.get(i + 1).split(" ")) {
          values[Integer.parseInt(word)] = 1;
        }
        ScalarGrid grid = new ScalarGrid(CELL, shape, 0, values);
        cases.add(Arguments.of(head[0], grid, expected.get(head[0])));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    assertEquals(10, cases.size());
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void fieldsWithKnownAnswers(String name, ScalarGrid grid, JsonNode expected) {
    Percolation percolation = PercolationScan.ofDensity(grid, Connectivity.FACES).run(0.5);
    Percolation.Level level = percolation.levels().get(0);
    assertEquals(expected.get("n_clusters").asInt(), level.clusters());
    assertEquals(expected.get("largest_cluster").asInt(), level.largest());
    assertEquals(expected.get("max_cluster_dimension").asInt(), level.dimension());
    for (int d = 0; d < 3; d++) {
      boolean percolates = expected.get("percolates_abc").get(d).asBoolean();
      assertEquals(percolates, level.percolates()[d]);
      assertEquals(percolates ? 1 : Double.NaN, percolation.along()[d]);
      boolean reached = level.dimension() > d;
      assertEquals(reached ? 1 : Double.NaN, percolation.dimension()[d]);
    }
    List<Cluster> clusters = Cluster.at(grid, 0.5, Connectivity.FACES);
    assertEquals(expected.get("n_clusters").asInt(), clusters.size());
    for (int c = 0; c < expected.get("clusters").size(); c++) {
      JsonNode wanted = expected.get("clusters").get(c);
      Cluster cluster = clusters.get(c);
      assertEquals(wanted.get("size").asInt(), cluster.size());
      assertEquals(wanted.get("size").asDouble(), cluster.integral(), 1e-9);
      assertEquals(wanted.get("rank").asInt(), cluster.dimension());
      assertEquals(cluster.dimension(), cluster.windings().size());
    }
    // Clusters of the same size may come in either order.
    for (int d = 0; d < 3; d++) {
      int axis = d;
      long wanted =
          IntStream.range(0, expected.get("clusters").size())
              .filter(
                  c -> expected.get("clusters").get(c).get("percolates_abc").get(axis).asBoolean())
              .count();
      assertEquals(wanted, clusters.stream().filter(c -> c.percolates()[axis]).count());
    }
  }

  @Test
  void theHelixNeedsTwoPasses() throws IOException {
    ScalarGrid grid =
        (ScalarGrid)
            fields().filter(a -> a.get()[0].equals("helix_2a_plus_b")).findAny().get().get()[1];
    int[] winding = Cluster.at(grid, 0.5, Connectivity.FACES).get(0).windings().get(0);
    int sign = Integer.signum(winding[0]);
    assertArrayEquals(new int[] {2 * sign, sign, 0}, winding);
  }

  /** Spec: touching both faces is not percolation. */
  @Test
  void aBlobAcrossACornerTouchesAllFacesAndDoesNotPercolate() throws IOException {
    ScalarGrid grid =
        (ScalarGrid)
            fields().filter(a -> a.get()[0].equals("blob_across_corner")).findAny().get().get()[1];
    assertTrue(grid.value(0, 0, 0) > 0 && grid.value(11, 0, 0) > 0);
    assertEquals(0, Cluster.at(grid, 0.5, Connectivity.FACES).get(0).dimension());
  }

  @Test
  void cornersConnectOnlyWithAllNeighbours() {
    GridShape shape = new GridShape(6, 6, 6);
    double[] values = new double[shape.size()];
    for (int i = 0; i < 6; i++) {
      values[shape.index(i, i, i)] = 1;
    }
    ScalarGrid grid = new ScalarGrid(CELL, shape, 0, values);
    assertEquals(6, Cluster.at(grid, 1, Connectivity.FACES).size());
    Cluster chain = Cluster.at(grid, 1, Connectivity.ALL).get(0);
    assertEquals(6, chain.size());
    int sign = chain.windings().get(0)[0];
    assertArrayEquals(new int[] {sign, sign, sign}, chain.windings().get(0));
    assertEquals(Connectivity.ALL, Connectivity.of(26));
  }

  @Test
  void directionsOfOneOrTwoPointsArePeriodicToo() {
    for (int n = 1; n <= 2; n++) {
      GridShape shape = new GridShape(n, 5, 5);
      double[] values = new double[shape.size()];
      for (int i = 0; i < n; i++) {
        values[shape.index(i, 2, 2)] = 1;
      }
      Cluster channel =
          Cluster.at(new ScalarGrid(CELL, shape, 0, values), 1, Connectivity.FACES).get(0);
      assertEquals(1, channel.dimension());
      assertTrue(channel.percolates()[0]);
      assertFalse(channel.percolates()[1]);
    }
  }

  /** Random fields against a search that walks from cell to cell through an endless crystal. */
  @ParameterizedTest
  @EnumSource(Connectivity.class)
  void agreesWithAWalkThroughManyCells(Connectivity connectivity) {
    Random random = new Random(11);
    GridShape shape = new GridShape(3, 4, 2);
    int[] seen = new int[4];
    for (int trial = 0; trial < 40; trial++) {
      double share = 0.02 + 0.45 * random.nextDouble();
      double[] values = random.doubles(shape.size()).map(x -> x < share ? 1 : 0).toArray();
      ScalarGrid grid = new ScalarGrid(CELL, shape, 0, values);
      int dimension =
          Cluster.at(grid, 1, connectivity).stream().mapToInt(Cluster::dimension).max().orElse(0);
      int walked = 0;
      for (int start = 0; start < values.length && walked < 3; start++) {
        if (values[start] > 0) {
          walked = Math.max(walked, ManyCells.dimension(grid, start, connectivity));
        }
      }
      assertEquals(walked, dimension, "trial " + trial);
      seen[dimension]++;
    }
    assertTrue(Arrays.stream(seen).allMatch(n -> n > 0), Arrays.toString(seen));
  }

  @ParameterizedTest
  @EnumSource(Connectivity.class)
  void thresholdsAreTheLargestIsovaluesOfTheirProperty(Connectivity connectivity) {
    Random random = new Random(3);
    GridShape shape = new GridShape(6, 7, 5);
    for (int trial = 0; trial < 20; trial++) {
      // Few different values, so that many are equal.
      double[] values = random.doubles(shape.size()).map(x -> Math.floor(12 * x)).toArray();
      ScalarGrid grid = new ScalarGrid(CELL, shape, 0, values);
      Percolation scan = PercolationScan.ofDensity(grid, connectivity).run(9, 2, 5.5);
      assertArrayEquals(
          new double[] {9, 5.5, 2},
          scan.levels().stream().mapToDouble(Percolation.Level::isovalue).toArray());
      for (Percolation.Level level : scan.levels()) {
        List<Cluster> clusters = Cluster.at(grid, level.isovalue(), connectivity);
        assertEquals(clusters.size(), level.clusters());
        assertEquals(clusters.isEmpty() ? 0 : clusters.get(0).size(), level.largest());
        assertEquals(clusters.stream().mapToInt(Cluster::size).sum(), level.points());
      }
      for (int d = 0; d < 3; d++) {
        int axis = d;
        assertEquals(largest(grid, connectivity, c -> c.percolates()[axis]), scan.along()[d]);
        assertEquals(largest(grid, connectivity, c -> c.dimension() > axis), scan.dimension()[d]);
      }
    }
  }

  private static double largest(
      ScalarGrid grid, Connectivity connectivity, Predicate<Cluster> property) {
    for (int value = 11; value > 0; value--) {
      if (Cluster.at(grid, value, connectivity).stream().anyMatch(property)) {
        return value;
      }
    }
    return Double.NaN;
  }

  @Test
  void movingTheOriginChangesNothing() {
    Random random = new Random(5);
    GridShape shape = new GridShape(8, 9, 10);
    double[] values = random.doubles(shape.size()).toArray();
    double[] moved = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int[] p = shape.point(i);
      moved[shape.index((p[0] + 3) % 8, (p[1] + 7) % 9, (p[2] + 4) % 10)] = values[i];
    }
    double[] isovalues = {0.9, 0.7, 0.5};
    Percolation here =
        PercolationScan.ofDensity(new ScalarGrid(CELL, shape, 0, values), Connectivity.FACES)
            .run(isovalues);
    Percolation there =
        PercolationScan.ofDensity(new ScalarGrid(CELL, shape, 0, moved), Connectivity.FACES)
            .run(isovalues);
    assertArrayEquals(here.along(), there.along());
    assertArrayEquals(here.dimension(), there.dimension());
    for (int i = 0; i < isovalues.length; i++) {
      assertEquals(here.levels().get(i).clusters(), there.levels().get(i).clusters());
      assertEquals(here.levels().get(i).largest(), there.levels().get(i).largest());
    }
  }

  @Test
  void pointsAreSortedLikeNumbers() {
    Random random = new Random(1);
    double[] values = random.doubles(5000).map(x -> Math.exp(40 * (x - 0.5)) - 1).toArray();
    values[17] = -0.0;
    values[18] = 0.0;
    values[19] = values[20];
    values[21] = Double.POSITIVE_INFINITY;
    int[] expected =
        IntStream.range(0, values.length)
            .boxed()
            .sorted((i, j) -> Double.compare(values[j] + 0.0, values[i] + 0.0))
            .mapToInt(i -> i)
            .toArray();
    assertArrayEquals(expected, PointOrder.descending(values, Double.NEGATIVE_INFINITY));
    int[] positive = PointOrder.descending(values, 0);
    assertArrayEquals(Arrays.stream(expected).filter(i -> values[i] > 0).toArray(), positive);
  }

  @Test
  void offsetsSurvivePacking() {
    Random random = new Random(2);
    for (int trial = 0; trial < 1000; trial++) {
      int[] n = random.ints(3, -1000, 1000).toArray();
      long packed = 0;
      for (int d = 0; d < 3; d++) {
        packed += n[d] * CellOffset.unit(d);
      }
      assertArrayEquals(n, CellOffset.unpack(packed));
      assertArrayEquals(new int[] {-n[0], -n[1], -n[2]}, CellOffset.unpack(-packed));
    }
  }
}
