package org.halimd.engine.app.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.halimd.analysis.io.input.ThermoFile;
import org.halimd.engine.app.run.RunState;
import org.halimd.engine.app.run.RunState.Instant;
import org.halimd.engine.app.run.RunState.Progress;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;

/** The parts that decide something. */
class CampaignPartsTest {
  private static final int ROWS = 1000;

  @Test
  void times() {
    assertEquals(1e6, TimeText.femtoseconds("--time", "1ns"));
    assertEquals(2500, TimeText.femtoseconds("--time", "2.5 ps"));
    assertThrows(InputException.class, () -> TimeText.femtoseconds("--time", "1e3"));
    assertEquals("1.5 ns", TimeText.of(1.5e6));
    assertEquals("250 ps", TimeText.of(2.5e5));
    assertEquals("500 fs", TimeText.of(500));
    assertEquals("10 ps", TimeText.of(1e4));
  }

  @Test
  void frames() {
    assertEquals(500, CampaignLengths.frameInterval(1_000_000, 1));
    assertEquals(10, CampaignLengths.frameInterval(5000, 1));
    assertEquals(500, CampaignLengths.frameInterval(50_000_000, 2));
    assertEquals(1, CampaignLengths.frameInterval(1, 1));
    for (long chunk : List.of(7L, 100L, 1009L, 20_000L)) {
      assertEquals(0, chunk % CampaignLengths.thermoInterval(chunk));
    }
  }

  @Test
  void seedsDiffer() {
    SystemName name = new SystemName(325, 1);
    assertEquals("325K/1", name.toString());
    assertEquals("325.5K/2", new SystemName(325.5, 2).toString());
    long seed = name.seed(1);
    assertTrue(seed > 0);
    assertEquals(seed, new SystemName(325, 1).seed(1));
    assertNotEquals(seed, new SystemName(325, 2).seed(1));
    assertNotEquals(seed, new SystemName(350, 1).seed(1));
    assertNotEquals(seed, name.seed(2));
  }

  private static ThermoFile thermo(IntToDoubleFunction volume) {
    SplittableRandom random = new SplittableRandom(3);
    double[] noise = IntStream.range(0, ROWS).mapToDouble(k -> random.nextGaussian()).toArray();
    double[] v =
        IntStream.range(0, ROWS)
            .mapToDouble(k -> 1000 + volume.applyAsDouble(k) + noise[k])
            .toArray();
    double[][] cell = {noise, noise, noise};
    return new ThermoFile(Path.of("thermo.out"), noise, noise, noise, noise, v, cell, cell);
  }

  @Test
  void restIsRecognised() {
    EquilibrationCheck check = EquilibrationCheck.of(thermo(k -> 0), 0.01);
    assertTrue(check.isContent(), check.complaint());
    EquilibrationCheck decayed = EquilibrationCheck.of(thermo(k -> 50 * Math.exp(-k / 50.0)), 0.01);
    assertTrue(decayed.isContent(), decayed.complaint());
    assertTrue(decayed.numbers().get("t0_ps_V") > 0.5, decayed.sentence());
  }

  @Test
  void motionIsRecognised() {
    EquilibrationCheck drift = EquilibrationCheck.of(thermo(k -> 0.05 * k), 0.01);
    assertFalse(drift.isContent());
    assertTrue(drift.complaint().startsWith("V still moves"), drift.complaint());
    EquilibrationCheck late =
        EquilibrationCheck.of(thermo(k -> k < 700 ? 30 * Math.cos(k / 700.0) : 0), 0.01);
    assertFalse(late.isContent());
  }

  private static Task task(int replica, StageKind stage, long steps, Instant... instants) {
    Progress progress = instants.length == 0 ? Progress.NOT_STARTED : Progress.UNFINISHED;
    RunState state = new RunState(progress, List.of(instants), List.of(steps));
    return new Task(new SystemName(300, replica), stage, Path.of("x" + replica), state);
  }

  private static List<List<Integer>> replicas(List<List<Task>> batches) {
    return batches.stream().map(b -> b.stream().map(t -> t.system().replica()).toList()).toList();
  }

  @Test
  void earliestStageFirst() {
    List<Task> tasks =
        List.of(
            task(1, StageKind.TRANSPORT, 10),
            task(2, StageKind.EQUILIBRATE, 10),
            task(3, StageKind.EQUILIBRATE, 10),
            task(4, StageKind.EQUILIBRATE, 20));
    assertEquals(List.of(List.of(2, 3), List.of(4)), replicas(Task.batches(tasks, 10)));
    assertEquals(List.of(List.of(2), List.of(3), List.of(4)), replicas(Task.batches(tasks, 1)));
  }

  /** After a crash some have the old and the new checkpoint, some the new one only. */
  @Test
  void commonInstants() {
    Instant before = new Instant(3, 0, 5);
    Instant after = new Instant(3, 0, 9);
    List<Task> tasks =
        List.of(
            task(1, StageKind.TRANSPORT, 10, before, after),
            task(2, StageKind.TRANSPORT, 10, after),
            task(3, StageKind.TRANSPORT, 10));
    assertEquals(List.of(List.of(1, 2), List.of(3)), replicas(Task.batches(tasks, 10)));
    List<Task> apart =
        List.of(task(1, StageKind.TRANSPORT, 10, before), task(2, StageKind.TRANSPORT, 10, after));
    assertEquals(List.of(List.of(1), List.of(2)), replicas(Task.batches(apart, 10)));
  }

  @Test
  void replicasShareTheError() {
    assertEquals(0.2, new Budget(10, 0.1, 100).errorOfOne(4), 1e-15);
  }
}
