package org.halimd.engine.app.amorphize;

import java.nio.file.Path;
import java.util.Arrays;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.io.input.ThermoFile;
import org.halimd.engine.app.analyze.ResultFolder;
import org.halimd.io.InputException;

/**
 * Temperature, volume, energy along the stages, from {@code thermo.out}.
 *
 * @param stage number of the stage of each row
 * @param time at each row since the start in ps
 * @param temperature in K
 * @param volumePerAtom in Å³
 * @param energyPerAtom potential energy in eV
 * @param pressure in GPa
 * @param schedule the stages
 */
record ScheduleTable(
    int[] stage,
    double[] time,
    double[] temperature,
    double[] volumePerAtom,
    double[] energyPerAtom,
    double[] pressure,
    Schedule schedule) {

  static ScheduleTable read(Path run, Plan plan) {
    Schedule schedule = plan.schedule();
    Path file = run.resolve("thermo.out");
    ThermoFile thermo = ThermoFile.read(file);
    int rows =
        (int) schedule.stages().stream().mapToLong(s -> s.steps() / s.thermoInterval()).sum();
    if (thermo.rows() != rows) {
      throw new InputException(
          file,
          "%d rows, and the schedule makes %d; was the run folder used for something else?"
              .formatted(thermo.rows(), rows));
    }
    int[] stage = new int[rows];
    double[] time = new double[rows];
    int row = 0;
    for (int k = 0; k < schedule.stages().size(); k++) {
      Stage s = schedule.stages().get(k);
      for (long step = s.thermoInterval(); step <= s.steps(); step += s.thermoInterval()) {
        stage[row] = k;
        time[row++] = (schedule.stepsBefore(k) + step) * schedule.timeStep() / 1000;
      }
    }
    return new ScheduleTable(
        stage,
        time,
        thermo.temperature(),
        per(thermo.volume(), plan.atoms()),
        per(thermo.potential(), plan.atoms()),
        thermo.pressure(),
        schedule);
  }

  private static double[] per(double[] values, int atoms) {
    return Arrays.stream(values).map(v -> v / atoms).toArray();
  }

  /** All of it as a table. */
  CsvTable table(ResultFolder folder) {
    CsvTable csv =
        folder.table(
            "stage",
            "time_ps",
            "temperature_K",
            "pressure_GPa",
            "volume_A3_per_atom",
            "potential_eV_per_atom");
    for (int k = 0; k < time.length; k++) {
      csv.row(
          schedule.stages().get(stage[k]).name().word(),
          time[k],
          temperature[k],
          pressure[k],
          volumePerAtom[k],
          energyPerAtom[k]);
    }
    return csv;
  }

  /** One column in the rows of one stage. */
  double[] of(int stageNumber, double[] column) {
    int from = 0;
    while (stage[from] < stageNumber) {
      from++;
    }
    int to = from;
    while (to < stage.length && stage[to] == stageNumber) {
      to++;
    }
    return Arrays.copyOfRange(column, from, to);
  }
}
