package org.halimd.engine.script.keyword;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.halimd.engine.output.XyzQuantity;
import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.GroupSelection;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code dump_xyz}: a trajectory in extended XYZ.
 *
 * @param interval in steps
 * @param file file name; a final {@code *} stands for the step, one file per frame
 * @param group atoms to write, or null for all
 * @param doublePrecision 17 instead of 9 significant digits
 * @param quantities what is written besides species and position
 */
public record DumpXyz(
    long interval,
    String file,
    GroupSelection group,
    boolean doublePrecision,
    Set<XyzQuantity> quantities)
    implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "dump_xyz",
          Group.OUTPUT,
          "dump_xyz K FILE [group M G] [precision single|double] [QUANTITY ...]",
          "Appends a frame to FILE every K steps; a * in FILE stands for the step: one file per frame."
              + " Quantities: mass charge bec velocity force potential unwrapped_position virial"
              + " group_labels. May be repeated. The older form 'dump_xyz M G K FILE ...' is"
              + " understood (M < 0: all atoms).",
          "dump_xyz 1000 movie.xyz velocity force",
          DumpXyz::parse);

  private static DumpXyz parse(Arguments in) {
    boolean old = isInteger(in, 0) && isInteger(in, 1) && isInteger(in, 2);
    GroupSelection group = old ? oldGroup(in) : null;
    long interval = in.interval("K in steps");
    String file = in.fileName("FILE");
    boolean doublePrecision = false;
    Set<XyzQuantity> quantities = EnumSet.noneOf(XyzQuantity.class);
    while (in.hasNext()) {
      if (!old && in.take("group")) {
        group = GroupSelection.read(in);
      } else if (in.take("precision")) {
        doublePrecision = in.choice("the precision", "single", "double").equals("double");
      } else {
        quantities.add(quantity(in));
      }
    }
    return new DumpXyz(interval, file, group, doublePrecision, quantities);
  }

  private static XyzQuantity quantity(Arguments in) {
    List<String> words = new ArrayList<>(List.of("group", "precision"));
    for (XyzQuantity quantity : XyzQuantity.values()) {
      words.add(quantity.name().toLowerCase(Locale.ROOT));
    }
    String word = in.word("a quantity");
    int index = words.indexOf(word);
    if (index < 2) {
      throw in.unknownOption(word, words);
    }
    return XyzQuantity.values()[index - 2];
  }

  private static boolean isInteger(Arguments in, int ahead) {
    String token = in.peek(ahead);
    return token != null && token.matches("[+-]?\\d+");
  }

  private static GroupSelection oldGroup(Arguments in) {
    int method = in.integer("the grouping method", Integer.MIN_VALUE, 1000);
    int group = in.integer("the group", method < 0 ? Integer.MIN_VALUE : 0, Integer.MAX_VALUE);
    return method < 0 ? null : new GroupSelection(method, group);
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public String fileName() {
    return file;
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.warnIfNeverDue(line, interval);
    if (group != null) {
      setting.requireGroup(line, group);
    }
    if (quantities.contains(XyzQuantity.GROUP_LABELS)) {
      setting.requireMethod(line, 0);
    }
    if (quantities.contains(XyzQuantity.BEC) && !setting.models().getFirst().hasCharges()) {
      throw line.error(
          "dump_xyz: 'bec' needs a model with charges (qNEP), which this potential is not; remove the word");
    }
  }
}
