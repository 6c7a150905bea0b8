package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.halimd.kernels.standin.StandIn;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.neighbor.NeighborCounts;
import org.halimd.neighbor.RandomSystems;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeighborListsTest {
  private static final int WITHOUT_BINS = NeighborLists.LARGEST_WITHOUT_BINS;
  private static final int WITH_BINS = 0;

  @BeforeEach
  void standInIsThere() {
    StandIn.require();
  }

  @AfterEach
  void plainOrder() {
    StandIn.set("SEED", 0);
  }

  private static ListsOnDevice open(Atoms atoms, double cutoff, double skin, int largest) {
    return new ListsOnDevice(atoms, cutoff, skin, false, largest);
  }

  /** A batch of one thick periodic box and some of any kind; the seed decides. */
  private static Atoms mixed(RandomSystems random) {
    Atoms atoms = random.batch(1 + (int) random.uniform(0, 20), 60, 1 + (int) random.uniform(0, 8));
    double skew = random.uniform(-2, 2);
    atoms.setBox(
        1, Box.ofMatrix(new double[] {9, skew, 1, 0, 8, -skew, 1, 0, 10}, true, true, true));
    random.scatter(atoms, 1);
    return atoms;
  }

  @ParameterizedTest
  @ValueSource(ints = {WITHOUT_BINS, WITH_BINS, 10})
  void rowsAreThoseOfTheHost(int largest) {
    Set<Geometry> met = EnumSet.noneOf(Geometry.class);
    for (long seed = 1; seed <= 12; seed++) {
      RandomSystems random = new RandomSystems(seed);
      Atoms atoms = mixed(random);
      double cutoff = random.uniform(0.8, 2.2);
      double skin = random.uniform(0.1, 1);
      try (ListsOnDevice device = open(atoms, cutoff, skin, largest)) {
        assertNull(device.state.takeFailure());
        CellNeighborList list = CellNeighborList.of(atoms, cutoff + skin);
        assertEquals(device.rowsOf(list), device.rows(), "seed " + seed);
        for (int s = 0; s < atoms.systems(); s++) {
          met.add(device.geometry(s));
        }
      }
    }
    assertEquals(EnumSet.allOf(Geometry.class), met);
  }

  @ParameterizedTest
  @ValueSource(ints = {WITHOUT_BINS, WITH_BINS})
  void doublePrecisionListsImagesEverywhere(int largest) {
    Atoms atoms = mixed(new RandomSystems(3));
    try (ListsOnDevice device = new ListsOnDevice(atoms, 2, 0.5, true, largest)) {
      assertEquals(Geometry.IMAGES, device.geometry(1));
      assertEquals(device.rowsOf(CellNeighborList.of(atoms, 2.5)), device.rows());
    }
  }

  @ParameterizedTest
  @CsvSource({"8192, 5", "8192, 77", "0, 5", "0, 77"})
  void anyOrderOfThreadsGivesTheSameRows(int largest, int seed) {
    Atoms atoms = mixed(new RandomSystems(8));
    List<List<List<Integer>>> plain;
    try (ListsOnDevice device = open(atoms, 2, 0.5, largest)) {
      plain = device.rows();
    }
    StandIn.set("SEED", seed);
    try (ListsOnDevice device = open(atoms, 2, 0.5, largest)) {
      assertEquals(plain, device.rows());
      assertEquals(1, device.lists.builds(0));
    }
  }

  @Test
  void noPairIsMissedWhileAtomsAndCellsMove() {
    double cutoff = 2.2;
    for (long seed = 20; seed < 26; seed++) {
      RandomSystems random = new RandomSystems(seed);
      Atoms atoms = mixed(random);
      try (ListsOnDevice device =
          open(atoms, cutoff, 0.6, seed % 2 == 0 ? WITH_BINS : WITHOUT_BINS)) {
        for (int step = 0; step < 20; step++) {
          move(atoms, random, 0.07);
          device.stepWithHostPositions();
          assertNull(device.state.takeFailure());
          List<List<List<Integer>>> rows = device.rows();
          var near = device.rowsOf(CellNeighborList.of(atoms, cutoff));
          for (int i = 0; i < atoms.size(); i++) {
            assertTrue(rows.get(i).containsAll(near.get(i)), "seed " + seed + ", step " + step);
          }
        }
        long builds = device.lists.builds(1);
        assertTrue(builds > 2 && builds < 15, "built " + builds + " times in 20 steps");
      }
    }
  }

  /** Moves every atom by up to {@code step} Å along each axis and strains every cell. */
  private static void move(Atoms atoms, RandomSystems random, double step) {
    for (int s = 0; s < atoms.systems(); s++) {
      double[] f = new double[9];
      for (int k = 0; k < 9; k++) {
        f[k] = (k % 4 == 0 ? 1 : 0) + 0.004 * random.uniform(-1, 1);
      }
      Box box = atoms.box(s);
      Box strained = box.withMatrix(org.halimd.system.Matrix3.multiply(f, box.matrix()));
      for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
        double x = atoms.x[i];
        double y = atoms.y[i];
        double z = atoms.z[i];
        atoms.x[i] = f[0] * x + f[1] * y + f[2] * z + random.uniform(-step, step);
        atoms.y[i] = f[3] * x + f[4] * y + f[5] * z + random.uniform(-step, step);
        atoms.z[i] = f[6] * x + f[7] * y + f[8] * z + random.uniform(-step, step);
      }
      atoms.setBox(s, strained);
    }
  }

  @Test
  void nothingIsBuiltWhileNothingMoves() {
    try (ListsOnDevice device = open(mixed(new RandomSystems(5)), 2, 0.5, WITHOUT_BINS)) {
      for (int step = 0; step < 3; step++) {
        device.step();
      }
      assertEquals(1, device.lists.builds(0));
      assertEquals(1, device.lists.builds(1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {WITHOUT_BINS, WITH_BINS})
  void oneSystemIsBuiltWithoutTheOthers(int largest) {
    Atoms atoms = mixed(new RandomSystems(6));
    try (ListsOnDevice device = open(atoms, 2, 0.5, largest)) {
      atoms.x[atoms.start(1)] += 0.3;
      device.stepWithHostPositions();
      assertEquals(1, device.lists.builds(0));
      assertEquals(2, device.lists.builds(1));
      assertEquals(1, device.lists.builds(2));
      assertEquals(
          device.rowsOf(CellNeighborList.of(atoms, 2.5)).get(atoms.start(1)),
          device.rows().get(atoms.start(1)));
    }
  }

  @Test
  void rowsOfASystemDoNotDependOnItsBatch() {
    Atoms atoms = mixed(new RandomSystems(9));
    Atoms alone =
        new Atoms(atoms.species(), new int[] {0, atoms.size(1)}, new Box[] {atoms.box(1)});
    int first = atoms.start(1);
    System.arraycopy(atoms.x, first, alone.x, 0, alone.size());
    System.arraycopy(atoms.y, first, alone.y, 0, alone.size());
    System.arraycopy(atoms.z, first, alone.z, 0, alone.size());
    try (ListsOnDevice batch = open(atoms, 2, 0.5, WITHOUT_BINS);
        ListsOnDevice single = open(alone, 2, 0.5, WITHOUT_BINS)) {
      assertEquals(batch.geometry(1), single.geometry(0));
      List<List<List<Integer>>> expected = new ArrayList<>();
      for (List<List<Integer>> row : single.rows()) {
        expected.add(row.stream().map(entry -> List.of(entry.getFirst() + first)).toList());
      }
      assertEquals(expected, batch.rows().subList(first, first + alone.size()));
    }
  }

  @Test
  void largestCountsAreThoseOfTheHost() {
    Atoms atoms = mixed(new RandomSystems(4));
    try (ListsOnDevice device = open(atoms, 2, 0.7, WITHOUT_BINS)) {
      CellNeighborList list = CellNeighborList.of(atoms, 2.7);
      int[] expected = {
        NeighborCounts.largest(atoms, list, 2), NeighborCounts.largest(atoms, list)
      };
      assertArrayEquals(expected, device.lists.largestNeighborCounts());
      assertArrayEquals(expected, device.lists.largestNeighborCounts());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {WITHOUT_BINS, WITH_BINS})
  void rowsThatDoNotFitAreReported(int largest) {
    Atoms atoms = mixed(new RandomSystems(11));
    try (ListsOnDevice device = open(atoms, 2, 0.5, largest)) {
      for (int i = atoms.start(1); i < atoms.start(2); i++) {
        atoms.x[i] = 0.001 * i;
        atoms.y[i] = 0;
        atoms.z[i] = 0;
      }
      device.stepWithHostPositions();
      DeviceFailure failure = device.state.takeFailure();
      assertEquals(new DeviceFailure(DeviceFailure.Kind.ROW_OVERFLOW, atoms.start(1)), failure);
    }
  }

  @Test
  void aCellThatBecomesThinLosesItsSkinAndThenFails() {
    Atoms atoms = mixed(new RandomSystems(12));
    try (ListsOnDevice device = open(atoms, 2.2, 1, WITHOUT_BINS)) {
      assertEquals(Geometry.FIXED_POINT, device.geometry(1));
      shrink(atoms, 1, 0.7);
      device.stepWithHostPositions();
      assertNull(device.state.takeFailure());
      double half = 0.5 * smallestThickness(atoms.box(1));
      assertTrue(half > 2.2 && half < 3.2, "this cell has less room than the skin asks for");
      assertEquals(
          device.rowsOf(CellNeighborList.of(atoms, half * (1 - 1e-5))).get(atoms.start(1)),
          device.rows().get(atoms.start(1)));
      shrink(atoms, 1, 0.7);
      device.stepWithHostPositions();
      assertEquals(
          new DeviceFailure(DeviceFailure.Kind.CELL_TOO_THIN, atoms.start(1)),
          device.state.takeFailure());
    }
  }

  private static void shrink(Atoms atoms, int s, double factor) {
    double[] h = atoms.box(s).matrix();
    for (int k = 0; k < 9; k++) {
      h[k] *= factor;
    }
    for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
      atoms.x[i] *= factor;
      atoms.y[i] *= factor;
      atoms.z[i] *= factor;
    }
    atoms.setBox(s, atoms.box(s).withMatrix(h));
  }

  private static double smallestThickness(Box box) {
    return Math.min(box.thickness(0), Math.min(box.thickness(1), box.thickness(2)));
  }

  @Test
  void positionsThatAreNotFiniteAreReported() {
    Atoms atoms = mixed(new RandomSystems(13));
    try (ListsOnDevice device = open(atoms, 2, 0.5, WITHOUT_BINS)) {
      atoms.y[atoms.start(1) + 2] = Double.NaN;
      device.stepWithHostPositions();
      assertEquals(
          new DeviceFailure(DeviceFailure.Kind.POSITION_NOT_FINITE, atoms.start(1) + 2),
          device.state.takeFailure());
    }
  }

  @Test
  void neighboursThatDriftedTooFarApartAreReported() {
    Box box = Box.orthogonal(2, 2, 2);
    Atoms atoms =
        new Atoms(mixed(new RandomSystems(1)).species(), new int[] {0, 2}, new Box[] {box});
    atoms.x[1] = 2 * 600;
    try (ListsOnDevice device = open(atoms, 2, 0.5, WITHOUT_BINS)) {
      assertEquals(DeviceFailure.Kind.IMAGE_TOO_FAR, device.state.takeFailure().kind());
    }
  }
}
