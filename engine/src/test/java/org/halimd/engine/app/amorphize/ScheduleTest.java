package org.halimd.engine.app.amorphize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.halimd.engine.app.amorphize.Stage.Name;
import org.halimd.engine.app.run.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static Schedule schedule(double timeStep) {
    return Schedule.of(
        new Schedule.Wishes(
            new double[] {1500, 20},
            33.3,
            new double[] {300, 50},
            new double[] {600, 7},
            10,
            1,
            timeStep,
            5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2, 3})
  void stagesEndWithARowAndAFrame(double timeStep) {
    Schedule schedule = schedule(timeStep);
    assertEquals(
        List.of(Name.HEAT, Name.HOLD, Name.QUENCH, Name.ANNEAL, Name.COOL, Name.REST),
        schedule.stages().stream().map(Stage::name).toList());
    double[] picoseconds = {20, 33.3, 24, 7, 6, 10};
    for (int k = 0; k < picoseconds.length; k++) {
      Stage stage = schedule.stages().get(k);
      assertEquals(0, stage.steps() % stage.thermoInterval());
      assertEquals(0, stage.steps() % stage.frameInterval());
      assertEquals(picoseconds[k], stage.picoseconds(timeStep), 0.02 * picoseconds[k]);
      assertTrue(stage.steps() / stage.frameInterval() >= 100, stage.toString());
    }
    Stage quench = schedule.stage(Name.QUENCH);
    assertArrayEquals(
        new double[] {1500, 300, 1, 0},
        new double[] {
          quench.fromTemperature(),
          quench.toTemperature(),
          quench.fromPressure(),
          quench.toPressure()
        });
  }

  @Test
  void theRunFileSaysTheSame() {
    String script = RunScript.of(schedule(2), "nep.txt");
    assertTrue(
        script.contains("ensemble     npt_mttk temp 1500 300 iso 1 0 tperiod 50 pperiod 500\n"),
        script);
    assertTrue(script.contains("run          12000\n"), script);
    assertTrue(script.contains("velocity     300\n"), script);
  }

  @Test
  void schedulesCanBeReadBack() {
    Schedule schedule = schedule(1);
    assertEquals(schedule, Json.read(null, Json.pretty(schedule), Schedule.class));
  }

  @Test
  void timesAndRates() {
    assertArrayEquals(new double[] {1500, 20}, TemperatureTime.pair("--melt", "1500K,20ps"));
    assertArrayEquals(new double[] {1500, 500}, TemperatureTime.pair("--melt", "1.5e3, 0.5 ns"));
    assertArrayEquals(new double[] {300, 50}, TemperatureTime.rate("--quench", "300K@50K/ps"));
    assertArrayEquals(
        new double[] {300, 0.05}, TemperatureTime.rate("--quench", "300K at 50 K/ns"));
    assertEquals(0.25, TemperatureTime.time("--hold", "250 fs"));
  }
}
