package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.GroupSelection;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.RunOption;
import org.halimd.engine.script.Setting;

/** {@code fix [METHOD] GROUP}: freezes a group during the next run. */
public record Fix(GroupSelection group) implements RunOption {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "fix",
          Group.DYNAMICS,
          "fix [METHOD] GROUP",
          "Keeps the atoms of a group at rest during the next run (grouping method 0 if none is"
              + " named). Several lines fix several groups. Under a barostat they follow the cell.",
          "fix 0",
          Fix::parse);

  private static Fix parse(Arguments in) {
    if (in.remaining() > 1) {
      return new Fix(GroupSelection.read(in));
    }
    return new Fix(new GroupSelection(0, in.integer("the group", 0, Integer.MAX_VALUE)));
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.requireGroup(line, group);
    if (setting.subject().groupSize(group.method(), group.group())
        == setting.subject().groups()[group.method()].length) {
      throw line.error("fix: all atoms would be fixed; nothing could move");
    }
  }
}
