package org.halimd.engine.measure;

import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.engine.output.RunInfo;
import org.halimd.io.NumberText;

/** The {@code #} lines above a block of a measurement. */
final class Header {
  private static final int DIGITS = 10;

  private Header() {}

  /**
   * Appends the header, unless headers are off.
   *
   * @param spacing time between rows in ps
   * @param notes further lines, {@code key value}
   */
  static void write(
      RunInfo run,
      Composition composition,
      List<AtomSet> sets,
      double spacing,
      List<String> notes,
      String columns,
      StringBuilder out) {
    if (!run.header()) {
      return;
    }
    out.append("# ").append(run.keyword()).append('\n');
    out.append("# format_version 1\n");
    out.append("# num_atoms ").append(run.atoms()).append('\n');
    if (!sets.isEmpty()) {
      sets(sets, out);
    }
    out.append("# cell");
    for (double number : composition.lattice()) {
      out.append(' ');
      NumberText.general(out, number, DIGITS);
    }
    out.append("\n# dt_output ");
    NumberText.general(out, spacing, DIGITS);
    out.append(" ps\n");
    for (String note : notes) {
      out.append("# ").append(note).append('\n');
    }
    out.append("# columns ").append(columns).append('\n');
  }

  private static void sets(List<AtomSet> sets, StringBuilder out) {
    out.append("# num_groups ").append(sets.size()).append("\n# num_atoms_per_group");
    for (AtomSet set : sets) {
      out.append(' ').append(set.size());
    }
    out.append("\n# groups");
    for (AtomSet set : sets) {
      out.append(' ').append(set.name().replace(' ', '_'));
    }
    out.append('\n');
  }
}
