package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;

/** {@code output_header on|off}: header lines that begin with {@code #}. */
public record OutputHeader(boolean on) implements Command {
  /** What holds without such a line. */
  public static final OutputHeader DEFAULT = new OutputHeader(true);

  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "output_header",
          Group.OUTPUT,
          "output_header on|off",
          "Whether thermo.out and the files of compute keywords begin with header lines marked # (default on).",
          "output_header off",
          in -> new OutputHeader(in.onOff("on or off")));
}
