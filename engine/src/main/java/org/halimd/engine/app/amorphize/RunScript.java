package org.halimd.engine.app.amorphize;

import java.math.BigDecimal;
import java.math.MathContext;

/** The {@code run.in} of a schedule. */
final class RunScript {
  /**
   * Coarse on purpose: it has to take overlaps away so that the heating can begin, and more would
   * only take time.
   */
  private static final String MINIMIZE = "minimize     fire 0.1 500";

  /** In fs; the usual choices of the engine. */
  private static final double THERMOSTAT = 100;

  private static final double BAROSTAT = 1000;

  /** The engine refuses shorter ones, in steps. */
  private static final long SHORTEST_BAROSTAT = 200;

  private RunScript() {}

  /**
   * The text.
   *
   * @param potential as run.in names it
   */
  static String of(Schedule schedule, String potential) {
    StringBuilder out = new StringBuilder();
    out.append(
        "# written by 'halimd amorphize'; 'halimd amorphize --resume' of the folder above\n");
    out.append("# continues it and then looks at the result\n\n");
    line(out, "potential    ", potential);
    line(out, "seed         ", schedule.seed());
    line(out, "time_step    ", number(schedule.timeStep()));
    out.append('\n').append(MINIMIZE).append('\n');
    line(out, "velocity     ", number(schedule.cold()));
    for (Stage stage : schedule.stages()) {
      append(out, stage, schedule.timeStep());
    }
    return out.toString();
  }

  private static void append(StringBuilder out, Stage stage, double timeStep) {
    out.append("\n# ").append(stage.name().word()).append('\n');
    // One number for the size of the cell: a liquid does not resist a change of its shape.
    line(
        out,
        "ensemble     npt_mttk temp ",
        "%s %s iso %s %s tperiod %d pperiod %d"
            .formatted(
                number(stage.fromTemperature()),
                number(stage.toTemperature()),
                number(stage.fromPressure()),
                number(stage.toPressure()),
                Math.max(1, Math.round(THERMOSTAT / timeStep)),
                Math.max(SHORTEST_BAROSTAT, Math.round(BAROSTAT / timeStep))));
    line(out, "dump_thermo  ", stage.thermoInterval());
    line(out, "dump_h5md    ", stage.frameInterval() + " " + stage.trajectory());
    line(out, "run          ", stage.steps());
  }

  private static void line(StringBuilder out, String word, Object value) {
    out.append(word).append(value).append('\n');
  }

  private static String number(double value) {
    return new BigDecimal(value).round(new MathContext(10)).stripTrailingZeros().toPlainString();
  }
}
