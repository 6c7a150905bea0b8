package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.system.Units;

/** {@code constants codata2018|gpumd}: the values of physical constants. */
public record Constants(Units units) implements Command {
  /** What holds without such a line. */
  public static final Constants DEFAULT = new Constants(Units.CODATA_2018);

  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "constants",
          Group.EXECUTION,
          "constants codata2018|gpumd",
          "The set of physical constants; the gpumd set differs by 1e-6 relative and serves"
              + " comparisons digit by digit.",
          "constants gpumd",
          in ->
              new Constants(
                  in.choice("the set", "codata2018", "gpumd").equals("gpumd")
                      ? Units.GPUMD
                      : Units.CODATA_2018));
}
