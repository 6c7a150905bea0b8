package org.halimd.engine.script.keyword;

import org.halimd.engine.measure.Selection;
import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.GroupSelection;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Setting;

/** Reads and checks which atoms a measurement looks at. */
final class Selections {
  private Selections() {}

  /** What follows the word {@code group}. */
  static Selection group(Arguments in) {
    GroupSelection group = GroupSelection.read(in);
    return new Selection.Group(group.method(), group.group());
  }

  /** What follows the word {@code all_groups}. */
  static Selection allGroups(Arguments in) {
    return new Selection.AllGroups(in.integer("the grouping method", 0, 1000));
  }

  /** What follows the word {@code species}: a symbol, or {@code all}. */
  static Selection species(Arguments in) {
    String symbol = in.word("the symbol of an element, or all");
    return symbol.equals("all") ? new Selection.AllSpecies() : new Selection.OneSpecies(symbol);
  }

  /** The selection, if none was made before. */
  static Selection onlyOne(Arguments in, Selection before, Selection now) {
    if (!(before instanceof Selection.Whole)) {
      throw in.error("only one choice of atoms may be given");
    }
    return now;
  }

  /** Checks that the atoms exist. */
  static void check(Selection selection, Setting setting, Line line) {
    switch (selection) {
      case Selection.Whole all -> {}
      case Selection.AllSpecies all -> {}
      case Selection.Group g ->
          setting.requireGroup(line, new GroupSelection(g.method(), g.group()));
      case Selection.AllGroups g -> setting.requireMethod(line, g.method());
      case Selection.OneSpecies s -> setting.requireSpecies(line, s.symbol());
    }
  }
}
