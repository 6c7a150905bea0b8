package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;

/** {@code run N}: moves on by N steps. */
public record Run(long steps) implements Command {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "run",
          Group.DYNAMICS,
          "run N",
          "Runs N steps with the ensemble and the options given since the previous run; all of them"
              + " are then forgotten, the time step stays. 1e6 may be written for 1000000.",
          "run 100000",
          in -> new Run(in.longInteger("N, a number of steps", 1, 1_000_000_000_000L)));
}
