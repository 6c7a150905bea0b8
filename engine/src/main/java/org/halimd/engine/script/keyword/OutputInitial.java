package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;

/** {@code output_initial on|off}: also write the state before the first step. */
public record OutputInitial(boolean on) implements Command {
  /** What holds without such a line. */
  public static final OutputInitial DEFAULT = new OutputInitial(false);

  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "output_initial",
          Group.OUTPUT,
          "output_initial on|off",
          "Whether dumps and thermo.out also hold the state before the first step of"
              + " the runs that follow (default off).",
          "output_initial on",
          in -> new OutputInitial(in.onOff("on or off")));
}
