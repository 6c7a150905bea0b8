package org.halimd.engine.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.structure.AngularDistribution.Triple;
import org.halimd.analysis.structure.RadialTable.ShellVolume;
import org.halimd.analysis.structure.TypePair;
import org.halimd.analysis.transport.DisplacementTable;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.MeanSquareDisplacement;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Frames;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.reference.ReferenceBackend;
import org.halimd.engine.output.Observer;
import org.halimd.engine.output.RunInfo;
import org.halimd.engine.testing.TestModels;
import org.halimd.engine.testing.TestSystems;
import org.halimd.io.NamedArrays;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.committee.CommitteeModel;
import org.halimd.potential.pair.LennardJonesModel;
import org.halimd.potential.pair.LennardJonesModel.Truncation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measurements of a short constant-pressure run of two systems in one batch. */
class MeasurementTest {
  private static final int STEPS = 60;
  private static final EvaluationOptions OPTIONS = EvaluationOptions.DEFAULT;
  private static final int[] LABELS = {0, 0, 0, 2, 2, 2, 0, 0, 0, 2, 2, 2};

  @TempDir Path folder;

  private static PotentialModel otherModel() {
    return new LennardJonesModel(
        TestModels.lennardJones().elements(),
        new double[] {0.05, 0.05, 0.05, 0.05},
        new double[] {2.8, 2.7, 2.7, 2.6},
        new double[] {7, 7, 7, 7},
        Truncation.SHIFTED_FORCE);
  }

  private static List<Observer> everyMeasurement() {
    List<PotentialModel> models = List.of(TestModels.lennardJones(), otherModel());
    return List.of(
        new MsdMeasurement(2, 10, new Selection.Whole(), new Drift.None(), 20),
        new MsdMeasurement(2, 10, new Selection.AllGroups(0), new Drift.CentreOfMass(), 0),
        new SdcMeasurement(3, 8, new Selection.OneSpecies("Ne")),
        new DosMeasurement(1, 20, 500, 25, new Selection.AllGroups(0)),
        new RdfMeasurement(7, 50, 10, ShellVolume.MIDPOINT, List.of()),
        new RdfMeasurement(5, 30, 10, ShellVolume.EXACT, List.of(new TypePair(0, 1))),
        new AdfMeasurement(20, 36, List.of(Triple.any(0, 4))),
        new AdfMeasurement(20, 18, List.of(new Triple(0, 1, 1, 0, 4, 0, 4))),
        new ViscosityMeasurement(2, 12),
        new IonicConductivityMeasurement(
            2, 10, 1, 1, IonicConductivityMeasurement.Charges.IONS, new Drift.Framework()),
        new GroupMeasurement(0, 2, 5, EnumSet.allOf(GroupQuantity.class)),
        new ActiveMeasurement(15, true, true, true, 0.0, models, OPTIONS),
        CommitteeObservation.observe(10, 15, true, true, models, OPTIONS));
  }

  @Test
  void resumedMeasurementsWriteTheSameBytes() throws IOException {
    Path whole = Files.createDirectory(folder.resolve("whole"));
    Path parts = Files.createDirectory(folder.resolve("parts"));
    run(whole, 1, everyMeasurement());
    for (int stop : new int[] {1, 23, 40}) {
      empty(parts);
      runInTwoParts(parts, stop);
      assertSameFiles(whole, parts, "stopped after " + stop);
    }
  }

  @Test
  void aSystemMeasuresTheSameAloneAsInABatch() throws IOException {
    Path batch = Files.createDirectory(folder.resolve("batch"));
    Path alone = Files.createDirectory(folder.resolve("alone"));
    run(batch, 1, everyMeasurement());
    try (Context context = open(TestSystems.part(batch(), 1))) {
      drive(context, alone, 0, everyMeasurement());
    }
    assertSameFiles(batch, alone, "alone");
  }

  @Test
  void meanSquareDisplacementIsThatOfTheFrames() throws IOException {
    MeanSquareDisplacement expected =
        new MeanSquareDisplacement(
            MeanSquareDisplacement.Settings.live(
                10, List.of(AtomSet.all(12)), DriftRemoval.NONE, 0.004));
    try (Context context = open(batch())) {
      context.begin(plan(2));
      for (int step = 2; step <= STEPS; step += 2) {
        context.advance(2);
        expected.accept(Frames.of(context.state(), 1, plan(2).units()));
      }
    }
    run(folder, 1, List.of(new MsdMeasurement(2, 10, new Selection.Whole(), new Drift.None(), 20)));
    List<String> lines = Files.readAllLines(folder.resolve("msd.out"));
    assertEquals("# test line", lines.get(0));
    assertTrue(lines.contains("# unwrap=mean_cell"));
    assertTrue(lines.contains("# dt_output 0.004 ps"));
    assertTrue(lines.contains("# origins 21"));
    double[][] rows = numbers(folder.resolve("msd.out"));
    DisplacementTable table = expected.result();
    assertEquals(10, rows.length);
    for (int lag = 0; lag < 10; lag++) {
      assertEquals(7, rows[lag].length);
      assertEquals(0.004 * lag, rows[lag][0], 1e-12);
      for (int a = 0; a < 3; a++) {
        close(table.msd(0, a, lag), rows[lag][1 + a], 1e-9);
        close(table.diffusion(0, a, lag), rows[lag][4 + a], 1e-9);
      }
    }
    assertTrue(rows[9][1] > 0);
    assertArrayEquals(
        numbers(folder.resolve("msd.out"))[9], numbers(folder.resolve("msd_step60.out"))[9]);
    assertFalse(Files.exists(folder.resolve("msd_step19.out")));
    assertTrue(Files.exists(folder.resolve("msd_step20.out")));
    // All atoms, then each of the two species.
    long headers =
        Files.readAllLines(folder.resolve("msd_err.out")).stream()
            .filter("# test line"::equals)
            .count();
    assertEquals(3, headers);
  }

  @Test
  void groupSumsAgreeWithTheWholeSystem() throws IOException {
    run(folder, 1, List.of(new GroupMeasurement(0, 60, 1, EnumSet.allOf(GroupQuantity.class))));
    double[] row = numbers(folder.resolve("compute.out"))[0];
    assertEquals(3 + 3 + 5 * 9 + 2, row.length);
    try (Context context = open(batch())) {
      context.begin(plan(2));
      context.advance(STEPS);
      double kinetic = context.totals(1).kineticEnergy();
      double kB = plan(2).units().boltzmann();
      // Groups 0 and 2 have six atoms, group 1 none.
      close(kinetic, 1.5 * kB * 6 * (row[0] + row[2]), 1e-6);
      assertEquals(0, row[1]);
      close(context.totals(1).potentialEnergy(), row[3] + row[4] + row[5], 1e-6);
      for (int c = 0; c < 3; c++) {
        assertEquals(0, row[6 + 3 * c] + row[7 + 3 * c] + row[8 + 3 * c], 1e-6);
        int momentum = 6 + 9 * 4 + 3 * c;
        assertEquals(0, row[momentum] + row[momentum + 1] + row[momentum + 2], 1e-6);
      }
      double[] virial = context.state().forces.totalVirial(12, 24);
      close(virial[0], row[15] + row[16] + row[17], 1e-6);
    }
  }

  @Test
  void severalMeasurementsShareAFileBlockByBlock() throws IOException {
    run(
        folder,
        1,
        List.of(
            new SdcMeasurement(1, 5, new Selection.Whole()),
            new SdcMeasurement(2, 7, new Selection.Group(0, 2))));
    double[][] rows = numbers(folder.resolve("sdc.out"));
    assertEquals(12, rows.length);
    assertEquals(0, rows[5][0]);
    assertEquals(0.004 * 6, rows[11][0], 1e-12);
  }

  @Test
  void uncertaintyIsThePopulationDeviationOfTheForces() throws IOException {
    List<PotentialModel> models = List.of(TestModels.lennardJones(), otherModel());
    run(folder, 1, List.of(new ActiveMeasurement(60, false, true, true, 0, models, OPTIONS)));
    double[] row = numbers(folder.resolve("active.out"))[0];
    assertEquals(120, row[0], 1e-9);
    try (Context context = open(batch())) {
      context.begin(plan(2));
      context.advance(STEPS);
      State state = context.state();
      RunInfo info = info(folder, 1, 2, state);
      State other =
          new SystemEvaluator(otherModel(), OPTIONS, state.atoms.box(1).lattice())
              .evaluate(state, info);
      double largest = 0;
      for (int i = 0; i < 12; i++) {
        double dx = state.forces.fx[12 + i] - other.forces.fx[i];
        double dy = state.forces.fy[12 + i] - other.forces.fy[i];
        double dz = state.forces.fz[12 + i] - other.forces.fz[i];
        // Two members: the population deviation is half of the difference.
        largest = Math.max(largest, 0.5 * Math.sqrt(dx * dx + dy * dy + dz * dz));
      }
      close(largest, row[1], 1e-9);
    }
    String comment = Files.readAllLines(folder.resolve("active.xyz")).get(1);
    assertTrue(comment.contains("pbc=\"T T T\" uncertainty="), comment);
    assertTrue(comment.endsWith("forces:R:3:uncertainty:R:1"), comment);
  }

  @Test
  void observedFirstPotentialIsTheOneThatDrives() throws IOException {
    PotentialModel model = TestModels.lennardJones();
    run(
        folder,
        1,
        List.of(
            CommitteeObservation.observe(
                20, 30, false, true, List.of(model, model, otherModel()), OPTIONS)));
    double[][] first = numbers(folder.resolve("observer0.out"));
    double[][] same = numbers(folder.resolve("observer1.out"));
    double[][] other = numbers(folder.resolve("observer2.out"));
    assertEquals(3, first.length);
    assertEquals(18, first[0].length);
    for (int k = 0; k < 3; k++) {
      for (int c = 0; c < 18; c++) {
        assertEquals(first[k][c], same[k][c], 1e-9 * Math.max(1, Math.abs(first[k][c])));
      }
      assertTrue(Math.abs(first[k][2] - other[k][2]) > 1e-3);
    }
    assertEquals(28, Files.readAllLines(folder.resolve("observer2.xyz")).size());
  }

  @Test
  void committeeDrivesWithTheMeanForce() {
    PotentialModel model = TestModels.lennardJones();
    CommitteeModel committee = new CommitteeModel(List.of(model, otherModel()));
    try (Context mean = new ReferenceBackend().open(committee, OPTIONS, batch());
        Context a = open(batch());
        Context b = new ReferenceBackend().open(otherModel(), OPTIONS, batch())) {
      for (Context context : List.of(mean, a, b)) {
        context.begin(plan(2));
      }
      double[] expected = new double[24];
      Arrays.setAll(expected, i -> 0.5 * (a.state().forces.fx[i] + b.state().forces.fx[i]));
      assertArrayEquals(expected, mean.state().forces.fx, 1e-12);
      double energy = 0.5 * (a.totals(1).potentialEnergy() + b.totals(1).potentialEnergy());
      assertEquals(energy, mean.totals(1).potentialEnergy(), 1e-12);
      double before = mean.totals(1).conserved();
      mean.advance(100);
      assertEquals(before, mean.totals(1).conserved(), 2e-3);
    }
  }

  private static void close(double expected, double actual, double relative) {
    assertEquals(expected, actual, relative * Math.max(1e-6, Math.abs(expected)));
  }

  private static State batch() {
    return TestSystems.batch(
        TestSystems.lattice(TestSystems.ORTHOGONAL, 150, 4),
        TestSystems.lattice(TestSystems.TRICLINIC, 200, 5));
  }

  private static Context open(State state) {
    return new ReferenceBackend().open(TestModels.lennardJones(), OPTIONS, state);
  }

  private static RunPlan plan(int systems) {
    Ensemble.MttkBarostat barostat =
        new Ensemble.MttkBarostat(
            Ensemble.CellMotion.TRI,
            new boolean[] {true, true, true, true, true, true},
            new double[6],
            new double[6],
            new int[] {0, 1, 2},
            500);
    Ensemble ensemble = new Ensemble.NptMttk(200, 200, 100, barostat);
    List<Ensemble> all = new ArrayList<>();
    long[] seeds = new long[systems];
    for (int s = 0; s < systems; s++) {
      all.add(ensemble);
      seeds[s] = 7;
    }
    return RunPlan.simple(STEPS, 2, all, seeds);
  }

  private static RunInfo info(Path directory, int system, int systems, State state) {
    return new RunInfo(
        plan(systems),
        "test line",
        directory,
        system,
        state.atoms.start(system),
        state.atoms.size(system),
        1,
        33,
        new int[][] {LABELS},
        null,
        false,
        true);
  }

  private static void run(Path directory, int system, List<Observer> observers) {
    try (Context context = open(batch())) {
      drive(context, directory, system, observers);
    }
  }

  private static void drive(Context context, Path directory, int system, List<Observer> observers) {
    int systems = context.state().atoms.systems();
    RunInfo info = info(directory, system, systems, context.state());
    context.begin(plan(systems));
    observers.forEach(observer -> observer.begin(info));
    advance(context, observers, 0, STEPS);
    observers.forEach(observer -> observer.end(context));
    observers.forEach(Observer::close);
  }

  private static void advance(Context context, List<Observer> observers, int from, int to) {
    for (int step = from + 1; step <= to; step++) {
      context.advance(1);
      for (Observer observer : observers) {
        if (step % observer.interval() == 0) {
          observer.observe(context, step);
        }
      }
    }
  }

  /** Runs to the stop, keeps a checkpoint, goes on as if killed at the very end, and resumes. */
  private static void runInTwoParts(Path directory, int stop) {
    NamedArrays stored = new NamedArrays();
    List<Observer> observers = everyMeasurement();
    try (Context context = open(batch())) {
      RunInfo info = info(directory, 1, 2, context.state());
      context.begin(plan(2));
      observers.forEach(observer -> observer.begin(info));
      advance(context, observers, 0, stop);
      context.state().save(stored.branch("state"));
      for (int k = 0; k < observers.size(); k++) {
        observers.get(k).save(stored.branch("observer" + k));
      }
      advance(context, observers, stop, STEPS);
      observers.forEach(observer -> observer.end(context));
    }
    State state = batch();
    state.restore(stored.branch("state"));
    List<Observer> again = everyMeasurement();
    try (Context context = open(state)) {
      RunInfo info = info(directory, 1, 2, state);
      context.resume(plan(2));
      for (int k = 0; k < again.size(); k++) {
        again.get(k).resume(info, stored.branch("observer" + k));
      }
      advance(context, again, stop, STEPS);
      again.forEach(observer -> observer.end(context));
    }
  }

  private static double[][] numbers(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Stream.of(line.trim().split("\\s+")).mapToDouble(Double::parseDouble))
        .map(row -> row.toArray())
        .toArray(double[][]::new);
  }

  private static void empty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static void assertSameFiles(Path expected, Path actual, String what) throws IOException {
    Map<String, String> a = contents(expected);
    Map<String, String> b = contents(actual);
    assertEquals(a.keySet(), b.keySet(), what);
    assertTrue(a.size() > 12, "files " + a.keySet());
    for (String name : a.keySet()) {
      assertEquals(a.get(name), b.get(name), what + ": " + name);
    }
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
