package org.halimd.crystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.halimd.neighbor.NearestImage;
import org.halimd.system.Box;
import org.junit.jupiter.api.Test;

class SupercellTest {
  private static List<Double> distancesFrom(Crystal crystal, int site) {
    List<Double> distances = new ArrayList<>();
    double[] s = crystal.sites().get(site).position();
    for (Site other : crystal.sites()) {
      distances.add(new NearestImage(crystal.cell()).between(s, other.position()));
    }
    distances.sort(null);
    return distances;
  }

  @Test
  void hexagonalCellsBecomeOrthogonal() {
    Crystal lzc = TestCrystals.lzc();
    Supercell setting = Supercell.orthogonal(lzc.cell());
    Crystal orthogonal = setting.of(lzc);
    assertEquals(2, setting.cells());
    assertTrue(orthogonal.cell().isOrthogonal());
    double[] l = CellShape.lengths(orthogonal.cell());
    assertEquals(10.9737, l[0], 1e-9);
    assertEquals(10.9737 * Math.sqrt(3), l[1], 1e-9);
    assertEquals(5.9308, l[2], 1e-9);
    assertEquals(72, orthogonal.sites().size());
  }

  @Test
  void theSurroundingsOfSitesStayAsTheyAre() {
    Crystal lzc = TestCrystals.lzc();
    Crystal small = Supercell.repeat(2, 2, 3).of(lzc);
    Crystal other = Supercell.repeat(2, 1, 3).after(Supercell.orthogonal(lzc.cell())).of(lzc);
    assertEquals(small.sites().size(), other.sites().size());
    // The nearest 25 sites are closer than half a cell in both.
    for (int site : new int[] {0, 100, 200, 300}) {
      String label = small.sites().get(site).label();
      int same = other.sites().stream().map(Site::label).toList().indexOf(label);
      List<Double> expected = distancesFrom(small, site).subList(0, 25);
      List<Double> found = distancesFrom(other, same).subList(0, 25);
      for (int k = 0; k < 25; k++) {
        assertEquals(expected.get(k), found.get(k), 1e-6);
      }
    }
  }

  @Test
  void operationsOfTheSupercellMapSitesOnSites() {
    Crystal lzc = Supercell.repeat(2, 2, 1).of(TestCrystals.lzc());
    assertEquals(12 * 4, lzc.operations().size());
    // In 2 x 1 x 1 cells the threefold axis is lost.
    Crystal other = Supercell.repeat(2, 1, 1).of(TestCrystals.lzc());
    assertTrue(other.operations().size() < 12 * 2);
    for (Crystal crystal : List.of(lzc, other)) {
      NearestImage images = new NearestImage(crystal.cell());
      for (SymmetryOperation operation : crystal.operations()) {
        for (Site site : crystal.sites()) {
          double[] image = operation.apply(site.position());
          long hits =
              crystal.sites().stream()
                  .filter(s -> s.orbit() == site.orbit())
                  .filter(s -> images.between(s.position(), image) < 1e-3)
                  .count();
          assertEquals(1, hits);
        }
      }
    }
  }

  @Test
  void refusesMatricesWithoutVolume() {
    assertThrows(IllegalArgumentException.class, () -> new Supercell(1, 0, 0, 1, 0, 0, 0, 0, 1));
    Box skewed = CellShape.box(new double[] {5, 6, 7}, new double[] {81, 97, 103});
    assertThrows(IllegalArgumentException.class, () -> Supercell.orthogonal(skewed));
  }
}
