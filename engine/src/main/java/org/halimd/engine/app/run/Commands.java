package org.halimd.engine.app.run;

import java.util.List;
import java.util.stream.Stream;
import org.halimd.engine.script.Command;
import org.halimd.engine.script.Script;
import org.halimd.engine.script.Statement;
import org.halimd.engine.script.keyword.Checkpoint;
import org.halimd.engine.script.keyword.Constants;
import org.halimd.engine.script.keyword.Dof;
import org.halimd.engine.script.keyword.Kspace;
import org.halimd.engine.script.keyword.PotentialFile;
import org.halimd.engine.script.keyword.Replicate;
import org.halimd.engine.script.keyword.Seed;
import org.halimd.engine.script.keyword.WallTime;

/**
 * The statements of a run file that determine a trajectory: all without those that may change
 * between two executions of one calculation, how often checkpoints are written and how long the
 * program may work. A checkpoint counts these, so that the others may come and go.
 */
final class Commands {
  private Commands() {}

  static Stream<Statement> of(Script script) {
    return script.statements().stream().filter(s -> counts(s.command()));
  }

  static int count(Script script) {
    return (int) of(script).count();
  }

  /** How many commands there are before a statement. */
  static int before(Script script, int statement) {
    return (int)
        script.statements().subList(0, statement).stream().filter(s -> counts(s.command())).count();
  }

  /** Index of the statement that has so many commands before it; past the end if there is none. */
  static int statement(Script script, int commands) {
    int left = commands;
    List<Statement> all = script.statements();
    for (int k = 0; k < all.size(); k++) {
      if (counts(all.get(k).command()) && left-- == 0) {
        return k;
      }
    }
    return all.size();
  }

  /** Whether a command, wherever it stands, holds for the whole file, also for what ran already. */
  static boolean holdsForWholeFile(Command command) {
    return command instanceof Seed
        || command instanceof Kspace
        || command instanceof Constants
        || command instanceof Dof
        || command instanceof Replicate
        || command instanceof PotentialFile;
  }

  private static boolean counts(Command command) {
    return !(command instanceof Checkpoint || command instanceof WallTime);
  }
}
