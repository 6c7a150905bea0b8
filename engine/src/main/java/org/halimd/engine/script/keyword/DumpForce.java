package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.GroupSelection;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code dump_force K [group M G]}: {@code force.out}.
 *
 * @param interval in steps
 * @param group atoms to write, or null for all
 */
public record DumpForce(long interval, GroupSelection group) implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "dump_force",
          Group.OUTPUT,
          "dump_force K [group M G]",
          "Appends the forces (eV/A), one atom per line, to force.out every K steps. Older spelling;"
              + " dump_xyz says more.",
          "dump_force 1000",
          DumpForce::parse);

  private static DumpForce parse(Arguments in) {
    long interval = in.interval("K in steps");
    GroupSelection group = null;
    if (in.hasNext()) {
      in.choice("an option", "group");
      group = GroupSelection.read(in);
    }
    return new DumpForce(interval, group);
  }

  @Override
  public String fileName() {
    return "force.out";
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.warnIfNeverDue(line, interval);
    if (group != null) {
      setting.requireGroup(line, group);
    }
  }
}
