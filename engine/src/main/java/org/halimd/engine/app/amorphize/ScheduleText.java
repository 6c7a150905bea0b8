package org.halimd.engine.app.amorphize;

import java.util.Locale;
import org.halimd.io.NumberText;

/** A schedule for people. */
final class ScheduleText {
  private ScheduleText() {}

  /** One line per stage. */
  static String of(Schedule schedule) {
    StringBuilder out = new StringBuilder();
    for (Stage s : schedule.stages()) {
      out.append(
          String.format(
              Locale.ROOT,
              "%-7s %5s K -> %5s K at %s GPa, %s ps, %d steps%n",
              s.name().word(),
              number(s.fromTemperature()),
              number(s.toTemperature()),
              pressure(s),
              number(s.picoseconds(schedule.timeStep())),
              s.steps()));
    }
    double total = schedule.steps() * schedule.timeStep() / 1000;
    return out.append(
            String.format(
                Locale.ROOT,
                "%s ps in all, %d steps of %s fs",
                number(total),
                schedule.steps(),
                number(schedule.timeStep())))
        .toString();
  }

  private static String pressure(Stage s) {
    return s.fromPressure() == s.toPressure()
        ? number(s.fromPressure())
        : number(s.fromPressure()) + " -> " + number(s.toPressure());
  }

  private static String number(double value) {
    return NumberText.general(value, 6);
  }
}
