package org.halimd.analysis.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.halimd.analysis.Trajectories;
import org.halimd.analysis.sites.Site;
import org.halimd.analysis.sites.SiteMap;
import org.halimd.analysis.statistics.Estimate;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.junit.jupiter.api.Test;

class HopAnalysisTest {
  private static final Box ROW = Box.orthogonal(12, 6, 6);

  /** Two sites 4 Å apart along x, with an ion at a given x in every frame. */
  private static HopResult alongX(int frames, double shortest, IntToDoubleFunction x) {
    RecordedPaths paths =
        HoppingIons.record(
            Trajectories.make(
                frames,
                k ->
                    Trajectories.fold(
                        Trajectories.continuous(
                            100.0 * k,
                            ROW,
                            new int[1],
                            new double[][] {{x.applyAsDouble(k)}, {3}, {3}}))));
    SiteMap map = SiteMap.of(ROW, List.of(Site.at(1.0 / 6, 0.5, 0.5), Site.at(0.5, 0.5, 0.5)));
    assertEquals(4, HopAnalysis.smallestDistance(map), 1e-12);
    return HopAnalysis.run(paths, 0, 0, frames, map, new HopAnalysis.Settings(0.35 * 4, shortest));
  }

  /** Crossing the boundary of two sites again and again is no hop. */
  @Test
  void recrossingsAreNoHops() {
    HopResult result = alongX(60, 0, k -> k < 10 ? 2 : 4 + 0.5 * Math.sin(k));
    assertEquals(List.of(), result.hops());
    assertEquals(1, result.occupancy(0), 1e-12);
    HopResult crossed = alongX(60, 0, k -> k < 10 ? 2 : k < 40 ? 4 + 0.5 * Math.sin(k) : 6);
    assertEquals(1, crossed.hops().size());
    assertEquals(40, crossed.hops().get(0).frame());
    assertEquals(4, crossed.hops().get(0).distance(), 1e-12);
    assertArrayEquals(new int[3], crossed.hops().get(0).image());
  }

  /** Excursions of 0.2 ps that return are left out, longer ones and those that go on are not. */
  @Test
  void shortExcursionsAreLeftOut() {
    IntToDoubleFunction away = k -> k >= 20 && k < 22 ? 6 : 2;
    assertEquals(0, alongX(60, 0.3, away).hops().size());
    assertEquals(2, alongX(60, 0.1, away).hops().size());
    assertEquals(2, alongX(60, 0.3, k -> k >= 20 && k < 24 ? 6 : 2).hops().size());
    assertEquals(2, alongX(60, 0.3, k -> k < 20 ? 2 : k < 22 ? 6 : k < 23 ? 10 : 14).hops().size());
    HopResult back = alongX(60, 0.3, k -> k >= 20 && k < 24 ? 6 : 2);
    assertEquals(1, back.backJumps().value());
    assertArrayEquals(new double[] {0.4}, back.ended(), 1e-12);
    assertArrayEquals(new double[] {3.6}, back.cut(), 1e-12);
  }

  /** To a second place, to a third one and home: one excursion if all of it is short. */
  @Test
  void shortRoundTripsAreLeftOut() {
    double[][] corner = {{2, 3}, {6, 3}, {4, 5.5}};
    SiteMap map =
        SiteMap.of(ROW, Arrays.stream(corner).map(p -> Site.at(p[0] / 12, p[1] / 6, 0.5)).toList());
    for (int slow = 1; slow <= 2; slow++) {
      int first = slow;
      RecordedPaths paths =
          HoppingIons.record(
              Trajectories.make(
                  42,
                  k -> {
                    double[] at =
                        corner[k < 20 ? 0 : k < 20 + first ? 1 : k < 20 + 2 * first ? 2 : 0];
                    return Trajectories.fold(
                        Trajectories.continuous(
                            100.0 * k, ROW, new int[1], new double[][] {{at[0]}, {at[1]}, {3}}));
                  }));
      HopResult result = HopAnalysis.run(paths, 0, 0, 42, map, new HopAnalysis.Settings(1.1, 0.3));
      assertEquals(slow == 1 ? 0 : 3, result.hops().size());
      assertEquals(slow == 1 ? 1 : 38.0 / 42, result.occupancy(0), 1e-12);
    }
  }

  /** An ion that always goes on around the cell: a network in one dimension. */
  @Test
  void windingIsADimension() {
    SiteMap map = SiteMap.of(ROW, List.of(Site.at(0, 0, 0)));
    RecordedPaths paths =
        HoppingIons.record(
            Trajectories.make(
                60,
                k ->
                    Trajectories.fold(
                        Trajectories.continuous(
                            100.0 * k,
                            ROW,
                            new int[1],
                            new double[][] {{4.0 * (k / 5)}, {0}, {0}}))));
    HopResult result = HopAnalysis.run(paths, 0, 0, 60, map, new HopAnalysis.Settings(2, 0));
    assertEquals(3, result.hops().size());
    assertArrayEquals(new int[] {1, 0, 0}, result.hops().get(0).image());
    HopNetwork network = result.network();
    assertEquals(1, network.dimension());
    assertArrayEquals(new boolean[] {true, false, false}, network.winds());
    assertEquals(0, result.backJumps().value());
    // Three hops of 12 A along x alone: all of D_J is along x, a third of it in the total.
    double along = 3 * 12 * 12 / (2 * 59 * paths.spacing());
    assertEquals(along, result.jumpDiffusion(0).mean(), 1e-9);
    assertEquals(0, result.jumpDiffusion(1).mean());
    assertEquals(along / 3, result.jumpDiffusion(3).mean(), 1e-9);
  }

  @Test
  void chainsOfHops() {
    Hop there = new Hop(1, 0, 0, 1, new int[] {0, 0, 0}, 3);
    Hop around = new Hop(2, 0, 1, 0, new int[] {2, 1, 0}, 3);
    Hop back = new Hop(3, 0, 1, 0, new int[] {0, 0, 0}, 3);
    Hop aside = new Hop(4, 0, 2, 2, new int[] {0, 1, 0}, 3);
    assertEquals(0, HopNetwork.of(3, List.of(there, back)).dimension());
    HopNetwork network = HopNetwork.of(3, List.of(there, around));
    assertEquals(1, network.dimension());
    assertEquals(2, network.components());
    assertArrayEquals(new boolean[] {true, true, false}, network.winds());
    assertEquals(1, HopNetwork.of(3, List.of(there, around, aside)).dimension());
    Hop sideways = new Hop(5, 0, 1, 1, new int[] {0, 1, 0}, 3);
    assertEquals(2, HopNetwork.of(3, List.of(there, around, sideways)).dimension());
    Hop twice = new Hop(6, 0, 1, 1, new int[] {4, 2, 0}, 3);
    assertEquals(1, HopNetwork.of(3, List.of(there, around, twice)).dimension());
  }

  /** Rate, residence, jump diffusion and directions of a random walk are known. */
  @Test
  void randomWalkOnALattice() {
    double rate = 0.5;
    HoppingIons ions = new HoppingIons(30, 1500, rate, 0.15, 7);
    HopResult result = ions.analyse(1.05, 0);
    assertEquals(ions.hops, result.hops().size(), 0.02 * ions.hops);
    double probability = rate * HoppingIons.SPACING;
    double mean = HoppingIons.SPACING / probability;
    KaplanMeier residence = result.residence();
    assertEquals(mean, residence.mean(), 4 * residence.meanError());
    assertEquals(mean, result.memorylessResidence(), 4 * mean / Math.sqrt(ions.hops));
    Estimate jump = result.jumpDiffusion(3);
    assertEquals(rate * 9 / 6, jump.mean(), 4 * jump.standardError());
    assertTrue(jump.standardError() < 0.05 * jump.mean());
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      Estimate along = result.jumpDiffusion(axis);
      assertEquals(rate * 9 / 6, along.mean(), 4 * along.standardError(), "axis " + axis);
      sum += along.mean() / 3;
    }
    assertEquals(sum, jump.mean(), 1e-12);
    HopResult.Fraction back = result.backJumps();
    assertEquals(1.0 / 6, back.value(), 4 * back.error());
    assertEquals(3, result.network().dimension());
    assertEquals(1, result.network().components());
    assertEquals(30, result.movingIons());
    assertEquals(30, Arrays.stream(result.stay()).sum() / 1500, 0.05);
    HopResult.Rate way = result.rates().get(0);
    assertEquals(way.count() / (result.stay()[way.from()] * 0.1), way.rate(), 1e-12);
    // Independent ions: as many neighbours in time as half a run later.
    HopResult.Fraction now = result.concerted(1, 5, 0);
    HopResult.Fraction later = result.concerted(1, 5, 750);
    assertEquals(later.value(), now.value(), 4 * Math.hypot(now.error(), later.error()));
  }

  /**
   * A run not much longer than a stay: the mean of the stays whose end was seen is far too short,
   * the other two are right.
   */
  @Test
  void cutStaysAreNotForgotten() {
    double rate = 0.05;
    HoppingIons ions = new HoppingIons(400, 300, rate, 0.1, 8);
    HopResult result = ions.analyse(1.05, 0);
    HopResult.Mean complete = result.completeResidence();
    double naive = complete.value();
    assertEquals(Arrays.stream(result.ended()).average().orElseThrow(), naive, 1e-12);
    assertTrue(complete.error() > 0 && complete.error() < 0.1 * naive);
    assertTrue(naive < 0.6 / rate, "naive " + naive);
    KaplanMeier residence = result.residence();
    for (int i = 0; i < residence.time().length; i += 20) {
      double truth = Math.pow(1 - rate * 0.1, Math.round(residence.time()[i] / 0.1));
      assertEquals(truth, residence.survival()[i], 4.5 * residence.standardError()[i] + 1e-3);
    }
    assertEquals(
        1 / rate, result.memorylessResidence(), 4 / rate / Math.sqrt(result.hops().size()));
  }

  @Test
  void concertedHops() {
    SiteMap map = HoppingIons.sites();
    int[] none = new int[3];
    List<Hop> hops =
        List.of(
            new Hop(100, 0, 0, 1, none, 3),
            new Hop(109, 1, 1, 2, none, 3),
            new Hop(100, 2, 42, 43, none, 3),
            new Hop(150, 0, 1, 2, none, 3));
    HopResult result =
        new HopResult(0.1, 1000, 3, map, hops, new double[64], new double[0], new double[0], 0);
    assertEquals(0.5, result.concerted(1, 5, 0).value());
    assertEquals(0, result.concerted(0.5, 5, 0).value());
    assertEquals(0, result.concerted(1, 2, 0).value());
    assertEquals(0, result.concerted(1, 5, 500).value());
  }

  @Test
  void nothingMoves() {
    HopResult result = new HoppingIons(3, 50, 0, 0.1, 9).analyse(1.05, 0.3);
    assertEquals(List.of(), result.hops());
    assertTrue(Double.isNaN(result.memorylessResidence()));
    assertTrue(Double.isNaN(result.backJumps().value()));
    assertEquals(0, result.jumpDiffusion(3).mean());
    assertEquals(0, result.network().dimension());
    assertEquals(64, result.network().components());
  }

  @Test
  void wrongInput() {
    HoppingIons ions = new HoppingIons(2, 10, 0, 0.1, 10);
    InputException wide = assertThrows(InputException.class, () -> ions.analyse(1.6, 0));
    assertTrue(wide.getMessage().contains("3.000 A apart"), wide.getMessage());
  }
}
