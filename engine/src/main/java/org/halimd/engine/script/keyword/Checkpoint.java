package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;

/** {@code checkpoint K}: how often the file for {@code --resume} is written. */
public record Checkpoint(long interval) implements Command {
  /** What holds without such a line: by the clock only. */
  public static final Checkpoint DEFAULT = new Checkpoint(0);

  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "checkpoint",
          Group.EXECUTION,
          "checkpoint K",
          "Writes restart.halimd every K steps, besides every 10 minutes and at the end of each run."
              + " 'halimd run --resume' continues from it bit for bit.",
          "checkpoint 100000",
          in -> new Checkpoint(in.interval("K in steps")));
}
