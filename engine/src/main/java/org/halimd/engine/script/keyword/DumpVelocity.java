package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.GroupSelection;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code dump_velocity K [group M G]}: {@code velocity.out}.
 *
 * @param interval in steps
 * @param group atoms to write, or null for all
 */
public record DumpVelocity(long interval, GroupSelection group) implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "dump_velocity",
          Group.OUTPUT,
          "dump_velocity K [group M G]",
          "Appends the velocities (A/fs), one atom per line, to velocity.out every K steps. Older spelling;"
              + " dump_xyz says more.",
          "dump_velocity 1000",
          DumpVelocity::parse);

  private static DumpVelocity parse(Arguments in) {
    long interval = in.interval("K in steps");
    GroupSelection group = null;
    if (in.hasNext()) {
      in.choice("an option", "group");
      group = GroupSelection.read(in);
    }
    return new DumpVelocity(interval, group);
  }

  @Override
  public String fileName() {
    return "velocity.out";
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.warnIfNeverDue(line, interval);
    if (group != null) {
      setting.requireGroup(line, group);
    }
  }
}
