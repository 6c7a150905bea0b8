package org.halimd.kernels.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Reading;
import org.halimd.engine.backend.Recorder;
import org.halimd.engine.backend.Schedule;
import org.halimd.kernels.driver.DeviceMemory;
import org.halimd.system.Box;

/**
 * Totals that the device notes on its way through a span, for the host to collect afterwards; see
 * {@code observation.cuh}.
 */
final class TotalsRing {
  /** Numbers in a note. */
  private static final int NOTE = 27;

  private static final Schedule NOTHING = new Schedule(List.of(), -1);
  private static final int MOST_INSTANTS = 1024;
  private static final int FEWEST_INSTANTS = 16;

  /** Notes of all systems together, unless that were too few instants. */
  private static final int MOST_NOTES = 1 << 17;

  private final DeviceState state;
  private final int systems;
  private final int capacity;
  private final DeviceMemory noted;
  private final DeviceMemory notes;
  private Schedule schedule = NOTHING;

  /** Room for the notes of a batch; nothing is noted yet. */
  TotalsRing(DeviceState state) {
    this.state = state;
    this.systems = state.host().atoms.systems();
    this.capacity = Math.clamp(MOST_NOTES / systems, FEWEST_INSTANTS, MOST_INSTANTS);
    this.noted = state.put("noted", 8L * systems);
    this.notes = state.put("notes", 8L * NOTE * systems * capacity);
    state.parameters().set(0, "noteCapacity", capacity);
    state.parameters().set(0, "noteLast", schedule.last());
  }

  /** Says when totals are noted from now on. */
  void follow(Schedule wanted) {
    if (!wanted.equals(schedule)) {
      schedule = wanted;
      long[] intervals = wanted.intervals().stream().mapToLong(Long::longValue).toArray();
      state.put("noteInterval", 8L * intervals.length).write(intervals);
      state.parameters().set(0, "noteIntervals", intervals.length);
      state.parameters().set(0, "noteLast", wanted.last());
      state.parameters().write();
    }
  }

  /** Notes nothing from now on. */
  void rest() {
    follow(NOTHING);
  }

  /** How many of the next steps there is room for, if nothing is noted yet. */
  long fitting(long from, long steps) {
    long step = from;
    for (int k = 0; k < capacity && step < from + steps; k++) {
      step = schedule.next(step, from + steps);
    }
    return step - from;
  }

  /** Hands all notes to the recorder, in order, and forgets them. */
  void drain(Recorder recorder) {
    long[] counts = noted.read(new long[systems]);
    int instants = (int) Math.min(capacity, Arrays.stream(counts).min().orElse(0));
    if (instants == 0) {
      return;
    }
    noted.clear();
    double[] numbers = notes.read(new double[NOTE * systems * instants]);
    for (int k = 0; k < instants; k++) {
      List<Reading> readings = new ArrayList<>();
      for (int s = 0; s < systems; s++) {
        readings.add(reading(numbers, NOTE * (k * systems + s), s));
      }
      recorder.record((long) numbers[NOTE * k * systems], readings);
    }
  }

  private Reading reading(double[] n, int at, int s) {
    Totals totals =
        new Totals(
            (long) n[at + 1],
            n[at + 2],
            Math.toIntExact(state.records().integer(s, "freedom")),
            n[at + 3],
            n[at + 4],
            n[at + 5],
            Arrays.copyOfRange(n, at + 6, at + 15),
            n[at + 15],
            n[at + 16],
            n[at + 17]);
    Box box = state.host().atoms.box(s);
    return new Reading(totals, box.withMatrix(Arrays.copyOfRange(n, at + 18, at + 27)));
  }
}
