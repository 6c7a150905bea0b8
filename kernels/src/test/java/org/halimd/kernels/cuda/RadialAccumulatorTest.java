package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.structure.RadialDistribution;
import org.halimd.engine.Frames;
import org.halimd.kernels.standin.StandIn;
import org.halimd.neighbor.RandomSystems;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Species;
import org.halimd.system.Units;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RadialAccumulatorTest {
  private static final List<Species> SPECIES =
      List.of(new Species("Li", 3, 7), new Species("Cl", 17, 35), new Species("O", 8, 16));

  @BeforeEach
  void standInIsThere() {
    StandIn.require();
  }

  @AfterEach
  void plainOrder() {
    StandIn.set("SEED", 0);
  }

  /** A small box of any kind and one of more atoms than a tile has; two of three types occur. */
  private static Atoms batch(RandomSystems random) {
    Atoms any = random.batch(9, 300);
    Atoms atoms = new Atoms(SPECIES, new int[] {0, 9, 309}, new Box[] {any.box(0), any.box(1)});
    random.scatter(atoms, 0);
    random.scatter(atoms, 1);
    for (int i = 0; i < atoms.size(); i++) {
      atoms.type[i] = i % 3 == 0 ? 2 : 0;
    }
    return atoms;
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 40, 3.1", "2, 9, 40, 9.7", "3, 77, 2000, 4", "4, 5, 7, 2.2"})
  void countsAreThoseOfTheHost(int seed, int order, int bins, double cutoff) {
    StandIn.set("SEED", order);
    RandomSystems random = new RandomSystems(seed);
    Atoms atoms = batch(random);
    try (ListsOnDevice device = new ListsOnDevice(atoms, 2, 0.5, false, 8192)) {
      long pairs = 0;
      for (int s = 0; s < 2; s++) {
        RadialDistribution host = new RadialDistribution(cutoff, bins);
        RadialDistribution found = new RadialDistribution(cutoff, bins);
        host.accept(Frames.of(device.state.host(), s, Units.CODATA_2018));
        found.accept(Frames.of(device.state.host(), s, Units.CODATA_2018));
        try (RadialAccumulator accumulator = new RadialAccumulator(device.state, found, s)) {
          for (int frame = 0; frame < 3; frame++) {
            for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
              atoms.x[i] += random.uniform(-0.2, 0.2);
              atoms.z[i] += random.uniform(-0.2, 0.2);
            }
            double[] h = atoms.box(s).matrix();
            h[0] *= 1.003;
            atoms.setBox(s, atoms.box(s).withMatrix(h));
            host.accept(Frames.of(device.state.host(), s, Units.CODATA_2018));
            device.state.upload();
            accumulator.sample();
            accumulator.collect();
          }
        }
        RadialDistribution.Sums expected = host.sums();
        RadialDistribution.Sums sums = found.sums();
        pairs += Arrays.stream(expected.count()).sum();
        assertEquals(expected.frames(), sums.frames());
        assertArrayEquals(expected.count(), sums.count());
        assertArrayEquals(expected.countTimesVolume(), sums.countTimesVolume());
      }
      assertTrue(pairs > 1000, "there are pairs");
    }
  }
}
