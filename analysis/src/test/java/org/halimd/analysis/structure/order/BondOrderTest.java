package org.halimd.analysis.structure.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.halimd.analysis.Trajectories;
import org.halimd.analysis.structure.order.BondOrder.Kind;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Perfect crystals against the values of Steinhardt et al. 1983 and of Mickel et al. 2013. */
class BondOrderTest {

  /** Cubic crystals with 1 (sc), 2 (bcc) or 4 (fcc) atoms per cell. */
  private static Frame cubic(int perCell, Random shake, double size) {
    double[][] basis = {{0, 0, 0}, {0.5, 0.5, 0.5}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};
    int[][] which = {{0}, {0, 1}, {0, 2, 3, 4}};
    int[] atoms = which[perCell == 1 ? 0 : perCell == 2 ? 1 : 2];
    int n = 3;
    double a = 4;
    double[][] r = new double[3][n * n * n * atoms.length];
    int i = 0;
    for (int cell = 0; cell < n * n * n; cell++) {
      int[] place = {cell / 9, cell / 3 % 3, cell % 3};
      for (int b : atoms) {
        for (int c = 0; c < 3; c++) {
          r[c][i] = a * (place[c] + basis[b][c]) + size * shake.nextGaussian();
        }
        i++;
      }
    }
    return Trajectories.wrapped(0, Box.orthogonal(n * a, n * a, n * a), new int[i], r);
  }

  @ParameterizedTest
  @CsvSource({
    // atoms per cell, radius, neighbours, q4, q6, w4, w6
    "1, 4.5, 6, 0.763763, 0.353553, 0.159317, 0.013161",
    "2, 4.5, 14, 0.036370, 0.510688, 0.159317, 0.013161",
    "2, 3.6, 8, 0.509175, 0.628539, -0.159317, 0.013161",
    "4, 3.4, 12, 0.190941, 0.574524, -0.159317, -0.013161"
  })
  void perfectCrystals(
      int perCell, double radius, int neighbors, double q4, double q6, double w4, double w6) {
    for (Neighborhood rule :
        List.of(
            Neighborhood.within(0, 0, radius),
            Neighborhood.nearest(Neighborhood.ANY, Neighborhood.ANY, neighbors))) {
      BondOrder order = new BondOrder(List.of(4, 6), rule);
      order.accept(cubic(perCell, new Random(1), 0));
      BondOrder.Result result = order.result();
      assertEquals(neighbors, result.neighbors());
      double[] expected = {q4, w4, q4, w4, q6, w6, q6, w6};
      for (int k = 0; k < 8; k++) {
        BondOrder.Quantity q = result.quantities().get(k);
        assertEquals(expected[k], q.mean(), 2e-6, q.name() + " " + q.kind());
        assertEquals(expected[k], result.perAtom()[5][1 + k], 2e-6);
        double density = q.density()[q.kind().bin(expected[k])];
        assertEquals(1, density * q.kind().width(), 1e-9);
      }
    }
  }

  @Test
  void icosahedron() {
    double golden = (1 + Math.sqrt(5)) / 2;
    double[][] r = new double[3][13];
    int i = 1;
    for (int axis = 0; axis < 3; axis++) {
      for (int s = 0; s < 4; s++) {
        r[(axis + 1) % 3][i] = s % 2 == 0 ? 1 : -1;
        r[(axis + 2) % 3][i] = s / 2 == 0 ? golden : -golden;
        i++;
      }
    }
    BondOrder order = new BondOrder(List.of(2, 4, 6), Neighborhood.within(0, 1, 2.5));
    int[] type = new int[13];
    Arrays.fill(type, 1, 13, 1);
    order.accept(Trajectories.wrapped(0, Box.orthogonal(30, 30, 30), type, r));
    BondOrder.Result result = order.result();
    // Neighbours are no centres, so nothing is averaged over them.
    assertEquals(6, result.quantities().size());
    assertEquals(0, result.quantities().get(0).mean(), 1e-12);
    assertEquals(0, result.quantities().get(2).mean(), 1e-12);
    assertEquals(0.663325, result.quantities().get(4).mean(), 1e-6);
    assertEquals(-0.169754, result.quantities().get(5).mean(), 1e-6);
  }

  /** Turned, shifted, in another cell: the same order. */
  @Test
  void axesAndOriginsDoNotMatter() {
    Frame f = cubic(4, new Random(2), 0.2);
    double[] expected = means(f);
    Frame shifted = Trajectories.shift(f, 0.31, 2.2, -0.7);
    double c = Math.cos(0.7);
    double s = Math.sin(0.7);
    double[][] turned = new double[3][f.size()];
    for (int i = 0; i < f.size(); i++) {
      turned[0][i] = c * f.x()[i] - s * f.z()[i];
      turned[1][i] = f.y()[i];
      turned[2][i] = s * f.x()[i] + c * f.z()[i];
    }
    double l = 12;
    double[] lattice = {c * l, 0, s * l, c * l, l, s * l, -s * l, 0, c * l};
    Frame other =
        Trajectories.wrapped(0, Box.ofLattice(lattice, true, true, true), f.type(), turned);
    double[] first = means(shifted);
    double[] second = means(other);
    for (int k = 0; k < expected.length; k++) {
      assertEquals(expected[k], first[k], 1e-10);
      assertEquals(expected[k], second[k], 1e-10);
    }
  }

  private static double[] means(Frame frame) {
    BondOrder order = new BondOrder(List.of(3, 4, 6), Neighborhood.within(0, 0, 3.5));
    order.accept(frame);
    return order.result().quantities().stream().mapToDouble(BondOrder.Quantity::mean).toArray();
  }

  @Test
  void wignerSymbols() {
    assertEquals(-Math.sqrt(2.0 / 35), new Wigner3j(2).of(0, 0, 0), 1e-12);
    assertEquals(0, new Wigner3j(3).of(0, 0, 0), 1e-12);
    assertEquals(0, new Wigner3j(2).of(1, 1, 1));
    for (int l = 1; l <= BondOrder.MOST_L; l++) {
      Wigner3j symbol = new Wigner3j(l);
      double sum = 0;
      for (int a = -l; a <= l; a++) {
        for (int b = -l; b <= l; b++) {
          if (Math.abs(a + b) <= l) {
            double w = symbol.of(a, b, -a - b);
            sum += w * w;
          }
        }
      }
      assertEquals(1, sum, 1e-9, "l = " + l);
    }
  }

  @Test
  void atomsWithoutNeighbours() {
    BondOrder order = new BondOrder(List.of(6), Neighborhood.within(0, 0, 2));
    double[][] r = {{0, 1, 8}, {0, 0, 8}, {0, 0, 8}};
    order.accept(Trajectories.wrapped(0, Box.orthogonal(20, 20, 20), new int[3], r));
    BondOrder.Result result = order.result();
    assertEquals(1, result.lonely());
    assertEquals(1, result.quantities().get(0).mean(), 1e-12);
    assertTrue(Double.isNaN(result.perAtom()[2][1]));
    assertEquals(2.0 / 3, result.neighbors(), 1e-12);
    assertThrows(
        InputException.class, () -> new BondOrder(List.of(13), Neighborhood.within(0, 0, 2)));
    assertEquals(Kind.Q.bin(2), BondOrder.BINS - 1);
  }
}
