package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;

/** {@code wall_time HOURS}: stops in time for a queue that ends jobs. */
public record WallTime(double hours) implements Command {
  /** What holds without such a line. */
  public static final WallTime DEFAULT = new WallTime(Double.POSITIVE_INFINITY);

  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "wall_time",
          Group.EXECUTION,
          "wall_time HOURS",
          "After this many hours of real time the program writes a checkpoint and stops with exit"
              + " code 0; 'halimd run --resume' continues.",
          "wall_time 23.5",
          in -> new WallTime(in.positive("HOURS")));
}
