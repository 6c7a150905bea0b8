package org.halimd.engine.app.run;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.Ensemble;
import org.halimd.engine.script.Command;
import org.halimd.engine.script.RunOption;
import org.halimd.engine.script.Script;
import org.halimd.engine.script.Statement;
import org.halimd.engine.script.keyword.EnsembleOption;
import org.halimd.engine.script.keyword.Run;
import org.halimd.engine.script.keyword.TimeStep;

/**
 * What the lines before a place in a run file say about the run there: the options given since the
 * previous run, which hold for one run, and the time step, which persists.
 *
 * @param soFar the run file up to the place
 * @param options in their order
 * @param timeStep in fs
 * @param maxDisplacement in Å, 0 = no limit
 */
record RunLines(Script soFar, List<Statement> options, double timeStep, double maxDisplacement) {
  /** What holds at statement {@code index} of a script. */
  static RunLines before(Script script, int index) {
    Script soFar = new Script(script.file(), script.statements().subList(0, index));
    List<Statement> options = new ArrayList<>();
    TimeStep timeStep = new TimeStep(1, 0);
    for (Statement statement : soFar.statements()) {
      switch (statement.command()) {
        case Run run -> {
          options.clear();
          timeStep = new TimeStep(timeStep.dt(), 0);
        }
        case RunOption option -> options.add(statement);
        case TimeStep t -> timeStep = t;
        default -> {
          // Everything else takes effect at its own place.
        }
      }
    }
    return new RunLines(soFar, List.copyOf(options), timeStep.dt(), timeStep.maxDisplacement());
  }

  /** The commands of a type, in order. */
  <T> List<T> all(Class<T> type) {
    return options.stream()
        .map(Statement::command)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** The one command of a type, or null. */
  <T> T one(Class<T> type) {
    List<T> all = all(type);
    return all.isEmpty() ? null : all.getLast();
  }

  /** The last line of a setting that persists, or {@code otherwise}. */
  <T extends Command> T last(Class<T> type, T otherwise) {
    return soFar.last(type, otherwise);
  }

  /** The ensemble of the run. */
  Ensemble ensemble() {
    return one(EnsembleOption.class).ensemble();
  }
}
