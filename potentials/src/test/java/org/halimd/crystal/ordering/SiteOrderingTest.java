package org.halimd.crystal.ordering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Occupant;
import org.halimd.crystal.Supercell;
import org.halimd.crystal.TestCrystals;
import org.halimd.crystal.symmetry.CrystalSymmetry;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;

class SiteOrderingTest {
  private static final FormalCharges CHARGES = new FormalCharges(Map.of());

  private static Crystal mixedChain(int count) {
    return TestCrystals.chain(count, new Occupant("Na", 0.5), new Occupant("Cl", 0.5));
  }

  private static List<SiteOrdering.Result> lowest(SiteOrdering ordering, int most) {
    return ordering.lowest(most, 1, part -> {});
  }

  /**
   * Necklaces of 4 black and 4 white beads that differ under rotation and reflection: 8 (OEIS
   * A005648).
   */
  @Test
  void equivalentArrangementsCountOnce() {
    SiteOrdering ordering = new SiteOrdering(mixedChain(8), CHARGES, Map.of());
    assertTrue(ordering.enumerates());
    assertEquals(70, Math.pow(10, ordering.logCandidates()), 1e-6);
    List<SiteOrdering.Result> all = lowest(ordering, 100);
    assertEquals(8, all.size());
    for (int i = 1; i < all.size(); i++) {
      assertTrue(all.get(i).energy() >= all.get(i - 1).energy());
    }
  }

  @Test
  void alternatingChargesAreLowest() {
    Crystal best = lowest(new SiteOrdering(mixedChain(8), CHARGES, Map.of()), 1).get(0).crystal();
    for (int i = 0; i < 8; i++) {
      var here = best.sites().get(i);
      for (var other : best.sites()) {
        long steps = Math.round(8 * (other.a() - here.a()));
        boolean same = here.occupants().equals(other.occupants());
        assertEquals(steps % 2 == 0, same);
      }
    }
  }

  @Test
  void energiesAreThoseOfTheOrderedCrystals() {
    Crystal lzc = TestCrystals.lzc();
    SiteOrdering ordering = new SiteOrdering(lzc, CHARGES, Map.of());
    for (SiteOrdering.Result result : lowest(ordering, 5)) {
      assertTrue(result.crystal().isOrdered());
      double again = new ChargeEnergy(result.crystal(), CHARGES).energy(new double[0]);
      assertEquals(again, result.energy(), 1e-8 * Math.abs(again));
      assertEquals(27, result.crystal().sites().size());
    }
  }

  /** Every arrangement is equivalent to exactly one of the list. */
  @Test
  void multiplicitiesAddUpToAllArrangements() {
    Crystal chain = mixedChain(8);
    SiteOrdering ordering = new SiteOrdering(chain, CHARGES, Map.of());
    int sum = 0;
    for (SiteOrdering.Result result : ordering.lowest(1000, 1, part -> {})) {
      sum += result.multiplicity();
      int stabilizer = chain.operations().size() / result.multiplicity();
      int operations = CrystalSymmetry.of(result.crystal(), 0.01).cellOperations();
      assertEquals(0, chain.operations().size() % result.multiplicity());
      assertEquals(0, operations % stabilizer, "the operations that leave it are among its own");
    }
    assertEquals(Math.rint(Math.pow(10, ordering.logCandidates())), sum);
  }

  @Test
  void annealingFindsTheMinimumOfTheEnumeration() {
    Crystal chain = mixedChain(16);
    SiteCounts counts = SiteCounts.of(chain, CHARGES, Map.of());
    Problem problem = new Problem(chain, CHARGES, counts);
    Symmetry symmetry = new Symmetry(chain, problem.energy.site);
    LowestArrangements enumerated = new LowestArrangements(1, symmetry);
    new Enumeration(problem, enumerated).run();
    LowestArrangements annealed = new LowestArrangements(1, symmetry);
    new Annealing(problem, 7).run(annealed, part -> {});
    Arrangement expected = enumerated.list().get(0);
    assertArrayEquals(expected.kinds(), annealed.list().get(0).kinds());
    assertEquals(expected.energy(), annealed.list().get(0).energy(), 1e-8);
  }

  @Test
  void oneSeedGivesOneResult() {
    Crystal crystal = Supercell.repeat(1, 1, 3).of(TestCrystals.lzc());
    SiteOrdering ordering = new SiteOrdering(crystal, CHARGES, Map.of());
    assertFalse(ordering.enumerates());
    var first = ordering.lowest(2, 5, part -> {});
    var second = new SiteOrdering(crystal, CHARGES, Map.of()).lowest(2, 5, part -> {});
    assertEquals(first.get(0).crystal().sites(), second.get(0).crystal().sites());
    assertEquals(81, first.get(0).crystal().sites().size());
  }

  /** The published supercell: 4 x 2 x 8 of the orthogonal setting. */
  @Test
  void countsOfTheLargeSupercellAreNeutral() {
    Crystal lzc = TestCrystals.lzc();
    Crystal large = Supercell.repeat(4, 2, 8).after(Supercell.orthogonal(lzc.cell())).of(lzc);
    SiteCounts counts = SiteCounts.of(large, CHARGES, Map.of());
    assertEquals(Map.of("Li", 768, "Zr", 384, "Cl", 2304), counts.composition());
    // 6g holds 0.1583 of 768, 6h the others
    assertEquals(122, counts.counts()[0][0]);
    assertEquals(646, counts.counts()[1][0]);
  }

  @Test
  void chargedCellsAreRefused() {
    Crystal charged = TestCrystals.chain(4, new Occupant("Na", 0.5));
    InputException e =
        assertThrows(InputException.class, () -> SiteCounts.of(charged, CHARGES, Map.of("Na", 2)));
    assertTrue(e.getMessage().contains("Na2 has the charge +2 e"), e.getMessage());
    assertThrows(
        InputException.class, () -> SiteCounts.of(mixedChain(4), CHARGES, Map.of("Li", 1)));
    assertThrows(
        InputException.class,
        () -> SiteCounts.of(TestCrystals.chain(4, new Occupant("Xe", 0.5)), CHARGES, Map.of()));
  }
}
