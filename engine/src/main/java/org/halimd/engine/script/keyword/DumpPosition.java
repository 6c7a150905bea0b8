package org.halimd.engine.script.keyword;

import org.halimd.engine.output.Digits;
import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.GroupSelection;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code dump_position K [group M G] [precision single|double]}.
 *
 * @param interval in steps
 * @param group atoms to write, or null for all
 * @param digits how numbers are written
 */
public record DumpPosition(long interval, GroupSelection group, Digits digits)
    implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "dump_position",
          Group.OUTPUT,
          "dump_position K [group M G] [precision single|double]",
          "Appends the positions (A) to movie.xyz every K steps. Older spelling; dump_xyz says more.",
          "dump_position 1000",
          DumpPosition::parse);

  private static DumpPosition parse(Arguments in) {
    long interval = in.interval("K in steps");
    GroupSelection group = null;
    Digits digits = Digits.SIX;
    while (in.hasNext()) {
      String option = in.choice("an option", "group", "precision");
      if (option.equals("group")) {
        group = GroupSelection.read(in);
      } else {
        digits =
            in.choice("the precision", "single", "double").equals("single")
                ? Digits.NINE
                : Digits.EXACT;
      }
    }
    return new DumpPosition(interval, group, digits);
  }

  @Override
  public String fileName() {
    return "movie.xyz";
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.warnIfNeverDue(line, interval);
    if (group != null) {
      setting.requireGroup(line, group);
    }
  }
}
