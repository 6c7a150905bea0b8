package org.halimd.engine.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private final Schedule schedule = new Schedule(List.of(4L, 6L), 15);

  @Test
  void includesMultiplesAndTheLastStep() {
    List<Long> included = new ArrayList<>();
    for (long step = 1; step <= 20; step++) {
      if (schedule.includes(step)) {
        included.add(step);
      }
    }
    assertEquals(List.of(4L, 6L, 8L, 12L, 15L, 16L, 18L, 20L), included);
  }

  @Test
  void nextVisitsAllThatAreIncluded() {
    long step = 0;
    List<Long> visited = new ArrayList<>();
    while (step < 15) {
      step = schedule.next(step, 15);
      visited.add(step);
    }
    assertEquals(List.of(4L, 6L, 8L, 12L, 15L), visited);
    assertEquals(11, schedule.next(8, 11));
    assertFalse(schedule.includes(11));
    assertTrue(schedule.includes(15));
  }

  @Test
  void hugeIntervalsDoNotOverflow() {
    Schedule rare = new Schedule(List.of(Long.MAX_VALUE), Long.MAX_VALUE);
    assertEquals(1000, rare.next(7, 1000));
  }
}
