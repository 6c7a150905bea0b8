package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.statistics.Estimate;
import org.halimd.analysis.transport.DisplacementTable;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.FollowedDisplacements;
import org.halimd.analysis.transport.MeanSquareDisplacement;
import org.halimd.analysis.transport.MeanSquareDisplacement.Settings;
import org.halimd.analysis.transport.MultipleTauDisplacement;
import org.halimd.engine.Frames;
import org.halimd.engine.State;
import org.halimd.io.NamedArrays;
import org.halimd.kernels.standin.StandIn;
import org.halimd.neighbor.RandomSystems;
import org.halimd.system.Atoms;
import org.halimd.system.Frame;
import org.halimd.system.Units;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplacementAccumulatorTest {
  private static final int LAGS = 7;
  private static final double TOLERANCE = 1e-12;

  @BeforeEach
  void standInIsThere() {
    StandIn.require();
  }

  @AfterEach
  void plainOrder() {
    StandIn.set("SEED", 0);
  }

  /** The two analyzers of a measurement. */
  private record Analyzers(MeanSquareDisplacement window, MultipleTauDisplacement errors) {
    static Analyzers of(List<AtomSet> windowSets, List<AtomSet> all, DriftRemoval drift) {
      return new Analyzers(
          new MeanSquareDisplacement(Settings.live(LAGS, windowSets, drift, 1e-3)),
          new MultipleTauDisplacement(Settings.live(LAGS, all, drift, 1e-3)));
    }

    void accept(Frame frame) {
      window.accept(frame);
      errors.accept(frame);
    }
  }

  private static void move(State state, RandomSystems random) {
    Atoms atoms = state.atoms;
    for (int i = 0; i < atoms.size(); i++) {
      atoms.x[i] += random.uniform(-0.2, 0.2);
      atoms.y[i] += random.uniform(-0.2, 0.2);
      atoms.z[i] += random.uniform(-0.2, 0.2);
    }
    for (int s = 0; s < atoms.systems(); s++) {
      double[] h = atoms.box(s).matrix();
      h[0] *= 1 + random.uniform(-0.002, 0.002);
      atoms.setBox(s, atoms.box(s).withMatrix(h));
      state.variables[s].time += 1;
    }
  }

  /** Hand-overs after one frame, with a full window and a grown ladder, and all the way through. */
  @ParameterizedTest
  @CsvSource({"1, 40, 0", "6, 15, 9", "45, 12, 0", "16, 70, 77"})
  void resultsAreThoseOfTheHost(int before, int after, int order) {
    StandIn.set("SEED", order);
    RandomSystems random = new RandomSystems(before);
    Atoms atoms = random.batch(5, 33);
    AtomSet some = new AtomSet("some", new int[] {1, 2, 3, 5, 8, 13, 21});
    List<AtomSet> sets = List.of(some, new AtomSet("none", new int[0]));
    List<AtomSet> all = List.of(some, AtomSet.all(33));
    DriftRemoval drift =
        before == 6 ? DriftRemoval.NONE : DriftRemoval.framework(some.complement(33));
    try (ListsOnDevice device = new ListsOnDevice(atoms, 2, 0.5, false, 8192)) {
      State state = device.state.host();
      Analyzers host = Analyzers.of(sets, all, drift);
      Analyzers found = Analyzers.of(sets, all, drift);
      for (int k = 0; k < before; k++) {
        move(state, random);
        host.accept(Frames.of(state, 1, Units.CODATA_2018));
        found.accept(Frames.of(state, 1, Units.CODATA_2018));
      }
      FollowedDisplacements followed = new FollowedDisplacements(found.window, found.errors);
      try (DisplacementAccumulator accumulator =
          new DisplacementAccumulator(device.state, followed, 1)) {
        for (int k = 0; k < after; k++) {
          move(state, random);
          host.accept(Frames.of(state, 1, Units.CODATA_2018));
          for (int s = 0; s < 2; s++) {
            device.state.records().set(s, "time", state.variables[s].time);
          }
          device.state.upload();
          if (accumulator.room() == 0) {
            accumulator.drain();
          }
          accumulator.sample();
        }
        accumulator.collect();
      }
      assertSame(host, found);
      // What was brought back is complete: the host goes on from there.
      for (int k = 0; k < 20; k++) {
        move(state, random);
        host.accept(Frames.of(state, 1, Units.CODATA_2018));
        found.accept(Frames.of(state, 1, Units.CODATA_2018));
      }
      assertSame(host, found);
    }
  }

  private static void assertSame(Analyzers expected, Analyzers found) {
    assertEquals(expected.window.frames(), found.window.frames());
    DisplacementTable a = expected.window.result();
    DisplacementTable b = found.window.result();
    assertArrayEquals(a.origins(), b.origins());
    for (int g = 0; g < a.tensor().length; g++) {
      for (int lag = 0; lag < LAGS; lag++) {
        assertClose(a.tensor()[g][lag], b.tensor()[g][lag]);
      }
    }
    assertEquals(expected.errors.result().rows().size(), found.errors.result().rows().size());
    for (int g = 0; g < expected.errors.result().rows().size(); g++) {
      var rows = expected.errors.result().rows().get(g);
      var others = found.errors.result().rows().get(g);
      assertEquals(rows.size(), others.size());
      for (int k = 0; k < rows.size(); k++) {
        assertEquals(rows.get(k).time(), others.get(k).time());
        assertClose(numbers(rows.get(k)), numbers(others.get(k)));
      }
    }
    assertSameCheckpoint(checkpoint(expected), checkpoint(found));
  }

  /** Everything that a checkpoint would hold. */
  private static NamedArrays checkpoint(Analyzers analyzers) {
    NamedArrays out = new NamedArrays();
    analyzers.window.save(out.branch("window"));
    analyzers.errors.save(out.branch("errors"));
    return out;
  }

  private static void assertSameCheckpoint(NamedArrays expected, NamedArrays found) {
    assertEquals(expected.paths(), found.paths());
    for (String path : expected.paths()) {
      if (expected.value(path) instanceof double[] numbers) {
        assertArrayEquals(numbers, (double[]) found.value(path), 1e-10, path);
      } else if (expected.value(path) instanceof long[] numbers) {
        assertArrayEquals(numbers, (long[]) found.value(path), path);
      }
    }
  }

  private static void assertClose(double[] expected, double[] found) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertArrayEquals(expected, found, TOLERANCE * Math.max(1, largest));
  }

  private static double[] numbers(MultipleTauDisplacement.Row row) {
    return java.util.stream.Stream.of(row.msd(), row.diffusion())
        .flatMap(Arrays::stream)
        .map(Estimate::mean)
        .mapToDouble(Double::doubleValue)
        .toArray();
  }
}
