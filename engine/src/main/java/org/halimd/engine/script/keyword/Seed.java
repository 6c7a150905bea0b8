package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Setting;

/** {@code seed S}: the seed of all random numbers. */
public record Seed(long seed) implements Command {
  /** The seed of runs that name none. */
  public static final Seed DEFAULT = new Seed(1);

  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "seed",
          Group.EXECUTION,
          "seed S",
          "The seed of all random numbers (default 1): equal seeds give equal trajectories.",
          "seed 42",
          in -> new Seed(in.longInteger("S, the seed", 0, Long.MAX_VALUE)));

  @Override
  public void check(Setting setting, Line line) {
    if (setting.afterRun()) {
      throw line.error("seed: the seed holds for the whole file; move it before the first run");
    }
  }
}
