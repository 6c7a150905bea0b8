package org.halimd.engine.output;

import org.halimd.io.NumberText;

/** The {@code #} lines at the head of tables that are written while a run goes on. */
final class TableHeader {
  private TableHeader() {}

  static void write(RunInfo run, long interval, String columns, StringBuilder out) {
    out.append("# ").append(run.keyword()).append('\n');
    out.append("# format_version 1\n");
    out.append("# num_atoms ").append(run.atoms()).append('\n');
    out.append("# dof ").append(run.degreesOfFreedomText()).append('\n');
    out.append("# dt_output ");
    NumberText.general(out, run.timeStep() * interval, 10);
    out.append(" fs\n");
    out.append("# columns ").append(columns).append('\n');
  }
}
