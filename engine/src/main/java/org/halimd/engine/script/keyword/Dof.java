package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;

/** {@code dof 3N|3N-3}: how degrees of freedom are counted. */
public record Dof(boolean full) implements Command {
  /** What holds without such a line. */
  public static final Dof DEFAULT = new Dof(false);

  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "dof",
          Group.EXECUTION,
          "dof 3N|3N-3",
          "The number of degrees of freedom used by thermostats, barostats and the thermometer. The"
              + " default 3N-3 is right for a conserved total momentum; 3N is for comparison with"
              + " programs that count so.",
          "dof 3N",
          in -> new Dof(in.choice("the count", "3N", "3N-3").equals("3N")));
}
