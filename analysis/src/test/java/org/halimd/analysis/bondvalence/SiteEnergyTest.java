package org.halimd.analysis.bondvalence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.Erfc;
import org.halimd.analysis.density.Connectivity;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.Percolation;
import org.halimd.analysis.density.PercolationScan;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.junit.jupiter.api.Test;

/** Site energies: published parameters, sums by hand, a crystal with a published barrier. */
class SiteEnergyTest {
  private static final Ion LI = Ion.parse("Li+");
  private static final Ion O = Ion.parse("O2-");
  private static final Ion ZR = Ion.parse("Zr4+");

  private static BondValenceTable table(String... lines) {
    BondValenceTable table = BondValenceTable.standard();
    table.add(Path.of("table.txt"), String.join("\n", lines));
    return table;
  }

  /** Adams and Rao (2011) print D0 = 0.98816 eV, R_min = 1.94001 Å for Li-O with N = 5.021. */
  @Test
  void publishedMorseParameters() {
    BondValenceTable table = table("bond Li+ O2- R0=1.17096 b=0.516 N=5.021");
    MorsePotential morse = MorsePotential.of(table.of(LI, O), table.of(LI), table.of(O));
    assertEquals(0.98816, morse.depth(), 3e-5);
    assertEquals(1.94001, morse.distance(), 3e-5);
    assertEquals(1.937984, morse.steepness(), 1e-6);
    assertEquals(-morse.depth(), morse.at(morse.distance()), 1e-12);
  }

  @Test
  void transitionMetalsHaveTheOtherExponent() {
    BondValenceTable table =
        table("ion Ag+ n=5 block=d radius=1.46 softness=0.14379", "bond Ag+ O2- R0=1.8 b=0.4 N=4");
    Ion ag = Ion.parse("Ag+");
    MorsePotential morse = MorsePotential.of(table.of(ag, O), table.of(ag), table.of(O));
    double distance = 1.8 * (0.9185 + 0.2285 * (0.14752 - 0.14379)) + 0.4 * Math.log(4);
    assertEquals(distance, morse.distance(), 1e-12);
    double depth = 2 * 14.399645 * Math.sqrt(2) * 0.16 / (2 * distance * Math.sqrt(10));
    assertEquals(depth, morse.depth(), 1e-12);
  }

  @Test
  void aGridIsTheSumOverAllImages() {
    Box cell =
        Box.ofMatrix(new double[] {4.1, -1.3, 0.4, 0, 4.4, 0.7, 0, 0, 5.2}, true, true, true);
    List<FixedIon> ions =
        List.of(new FixedIon(O, 1, 0.1, 0.95, 0.4), new FixedIon(ZR, 0.4, 0.6, 0.3, 0.8));
    SiteEnergySettings settings = new SiteEnergySettings(0.74, 0.5, 7);
    BondValenceTable table = BondValenceTable.standard();
    GridShape shape = new GridShape(5, 4, 6);
    ScalarGrid grid = SiteEnergyGrid.of(cell, shape, ions, LI, table, settings, part -> {});
    MorsePotential morse = MorsePotential.of(table.of(LI, O), table.of(LI), table.of(O));
    for (int point : new int[] {0, 17, 63, 119}) {
      double[] s = grid.fractional(point);
      double sum = 0;
      for (FixedIon ion : ions) {
        for (double r : distances(grid, s, ion, settings.cutoff())) {
          sum +=
              ion.ion().equals(O)
                  ? 0.5 * morse.at(r)
                  : 0.4 * 14.399645 * 4 / Math.sqrt(10) * Erfc.value(r / (0.74 * 2.72)) / r;
        }
      }
      assertEquals(sum, grid.values()[point], 2e-5 * Math.max(1, Math.abs(sum)));
    }
  }

  private static List<Double> distances(ScalarGrid grid, double[] s, FixedIon ion, double cutoff) {
    List<Double> list = new ArrayList<>();
    for (int a = -3; a <= 3; a++) {
      for (int b = -3; b <= 3; b++) {
        for (int c = -3; c <= 3; c++) {
          double r = grid.length(s[0] - ion.a() + a, s[1] - ion.b() + b, s[2] - ion.c() + c);
          if (r < cutoff) {
            list.add(r);
          }
        }
      }
    }
    return list;
  }

  @Test
  void energiesDoNotDependOnTheOriginOrTheCell() {
    BondValenceTable table = BondValenceTable.standard();
    Box cell = Box.orthogonal(4, 4, 4);
    Box sheared = Box.ofMatrix(new double[] {4, 4, 0, 0, 4, 0, 0, 0, 4}, true, true, true);
    GridShape shape = new GridShape(8, 8, 8);
    ScalarGrid one =
        SiteEnergyGrid.of(
            cell,
            shape,
            List.of(new FixedIon(O, 1, 0.25, 0.5, 0)),
            LI,
            table,
            SiteEnergySettings.DEFAULT,
            part -> {});
    ScalarGrid moved =
        SiteEnergyGrid.of(
            cell,
            shape,
            List.of(new FixedIon(O, 1, 1.5, 0.5, -0.25)),
            LI,
            table,
            SiteEnergySettings.DEFAULT,
            part -> {});
    ScalarGrid other =
        SiteEnergyGrid.of(
            sheared,
            shape,
            List.of(new FixedIon(O, 1, -0.25, 0.5, 0)),
            LI,
            table,
            SiteEnergySettings.DEFAULT,
            part -> {});
    double[] sorted = one.values().clone();
    double[] sortedMoved = moved.values().clone();
    double[] sortedOther = other.values().clone();
    Arrays.sort(sorted);
    Arrays.sort(sortedMoved);
    Arrays.sort(sortedOther);
    assertArrayEquals(sorted, sortedMoved, 1e-9);
    assertArrayEquals(sorted, sortedOther, 1e-9);
    assertEquals(one.value(0, 0, 0), moved.value(2, 0, 6), 1e-9);
  }

  /**
   * LiFePO4 (Pnma): one-dimensional, along b. The project BVlain prints 0.44 eV for a relaxed
   * structure; with the measured one and the radii of softBV it is the same within the grid.
   */
  @Test
  void lithiumIronPhosphateIsOneDimensional() {
    BondValenceTable table =
        table(
            "ion Fe2+ n=4 block=d radius=1.26 softness=0.13832",
            "ion P5+ n=3 block=sp radius=1.10 softness=0.01287");
    List<FixedIon> ions = new ArrayList<>();
    pnma(ions, "Fe2+", 0.2822, 0.25, 0.9747);
    pnma(ions, "P5+", 0.0950, 0.25, 0.4179);
    pnma(ions, "O2-", 0.0968, 0.25, 0.7428);
    pnma(ions, "O2-", 0.4573, 0.25, 0.2058);
    pnma(ions, "O2-", 0.1657, 0.0465, 0.2848);
    assertEquals(24, ions.size());
    Box cell = Box.orthogonal(10.332, 6.010, 4.692);
    GridShape shape = GridShape.ofSpacing(cell, 0.2);
    ScalarGrid energy =
        SiteEnergyGrid.of(
            cell, shape, ions, LI, table, new SiteEnergySettings(0.74, 0.5, 8), part -> {});
    double lowest = energy.min();
    Percolation percolation =
        PercolationScan.ofDensity(energy.map(e -> Math.exp((lowest - e) / 0.1)), Connectivity.FACES)
            .run();
    double one = -0.1 * Math.log(percolation.dimension()[0]);
    double two = -0.1 * Math.log(percolation.dimension()[1]);
    assertEquals(0.44, one, 0.03);
    assertTrue(two > 3, "2D: " + two);
    assertEquals(percolation.along()[1], percolation.dimension()[0]);
  }

  private static void pnma(List<FixedIon> ions, String ion, double x, double y, double z) {
    double[][] images = {
      {x, y, z},
      {0.5 - x, -y, 0.5 + z},
      {-x, 0.5 + y, -z},
      {0.5 + x, 0.5 - y, 0.5 - z},
      {-x, -y, -z},
      {0.5 + x, y, 0.5 - z},
      {x, 0.5 - y, z},
      {0.5 - x, 0.5 + y, 0.5 + z}
    };
    for (double[] s : images) {
      boolean known =
          ions.stream().anyMatch(i -> same(i.a(), s[0]) && same(i.b(), s[1]) && same(i.c(), s[2]));
      if (!known) {
        ions.add(new FixedIon(Ion.parse(ion), 1, s[0], s[1], s[2]));
      }
    }
  }

  private static boolean same(double a, double b) {
    return Math.abs(a - b - Math.rint(a - b)) < 1e-6;
  }

  @Test
  void whatIsMissingIsNamed() {
    BondValenceTable table = BondValenceTable.standard();
    InputException bond = assertThrows(InputException.class, () -> table.of(LI, Ion.parse("S2-")));
    assertTrue(bond.getMessage().contains("the bond Li+ S2-"), bond.getMessage());
    assertTrue(bond.getMessage().contains("--parameters"), bond.getMessage());
    InputException wrong =
        assertThrows(InputException.class, () -> table("bond O2- Li+ R0=1 b=1 N=1"));
    assertTrue(wrong.getMessage().contains("table.txt"), wrong.getMessage());
    assertThrows(InputException.class, () -> table("ion Na+ n=3 block=sp radius=x softness=1"));
    assertThrows(InputException.class, () -> table("ion Na+ n=3 block=s radius=1 softness=1"));
    assertThrows(InputException.class, () -> Ion.parse("Li"));
    assertEquals("Zr4+", ZR.toString());
    assertEquals("O2-", O.toString());
  }
}
