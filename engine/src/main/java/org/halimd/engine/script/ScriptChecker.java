package org.halimd.engine.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.halimd.engine.script.keyword.DumpH5md;
import org.halimd.engine.script.keyword.EnsembleOption;
import org.halimd.engine.script.keyword.Fix;
import org.halimd.engine.script.keyword.Kspace;
import org.halimd.engine.script.keyword.Minimize;
import org.halimd.engine.script.keyword.PotentialFile;
import org.halimd.engine.script.keyword.Run;
import org.halimd.io.InputException;
import org.halimd.potential.PotentialModel;

/**
 * Walks a whole run file before anything runs: order of commands, one ensemble for each run,
 * options against atoms, cell, groups and potentials. Nothing is written.
 */
public final class ScriptChecker {
  private final Script script;
  private final Setting setting;
  private final List<InputException> errors = new ArrayList<>();
  private final List<Statement> pending = new ArrayList<>();
  private final Map<String, Statement> trajectories = new HashMap<>();
  private final List<Statement> usedByMinimize = new ArrayList<>();
  private boolean anythingDone;

  private ScriptChecker(Script script, Setting setting) {
    this.script = script;
    this.setting = setting;
  }

  /**
   * Checks a run file.
   *
   * @return all errors in the order of their lines; empty if the file can run
   */
  public static List<InputException> check(Script script, Setting setting) {
    ScriptChecker checker = new ScriptChecker(script, setting);
    for (Statement statement : script.statements()) {
      checker.visit(statement);
      boolean failed = !checker.errors.isEmpty();
      if (failed && statement.command() instanceof PotentialFile) {
        // Without its potential nothing that follows can be judged.
        return checker.errors;
      }
    }
    checker.finish();
    return checker.errors;
  }

  private void visit(Statement statement) {
    switch (statement.command()) {
      case Run run -> run(statement.line(), run);
      case RunOption option -> addOption(statement, option);
      case Minimize m -> minimize(statement);
      default -> attempt(statement);
    }
  }

  /** A minimisation keeps the atoms at rest that the next run would keep at rest. */
  private void minimize(Statement statement) {
    anythingDone = true;
    attempt(statement);
    List<Statement> fixes = pending.stream().filter(ScriptChecker::isFix).toList();
    fixes.forEach(this::attempt);
    checkSomethingMoves();
    usedByMinimize.addAll(fixes);
  }

  private static boolean isFix(Statement statement) {
    return statement.command() instanceof Fix;
  }

  /** Several lines fix together must leave an atom that moves. */
  private void checkSomethingMoves() {
    List<Statement> fixes = pending.stream().filter(ScriptChecker::isFix).toList();
    if (fixes.size() > 1 && errors.isEmpty()) {
      List<GroupSelection> groups = fixes.stream().map(s -> ((Fix) s.command()).group()).toList();
      if (setting.subject().areAll(groups)) {
        errors.add(
            fixes
                .getLast()
                .line()
                .error(
                    "fix: together with the lines before all atoms would be fixed; leave out one"
                        + " so that something can move"));
      }
    }
  }

  private void addOption(Statement statement, RunOption option) {
    for (Statement earlier : pending) {
      boolean same = earlier.command().getClass() == option.getClass();
      if (same && !option.repeatable()) {
        errors.add(
            statement
                .line()
                .error(
                    "%s: multiple %s keywords within one run, the first stands in line %d; keep one"
                        .formatted(
                            statement.line().keyword(),
                            statement.line().keyword(),
                            earlier.line().number())));
        return;
      }
      String conflict = same ? option.conflict((RunOption) earlier.command()) : null;
      if (conflict != null) {
        Line line = statement.line();
        errors.add(
            line.error(
                "%s: %s, as line %d does already"
                    .formatted(line.keyword(), conflict, earlier.line().number())));
        return;
      }
    }
    pending.add(statement);
  }

  private void run(Line line, Run run) {
    anythingDone = true;
    if (setting.models().isEmpty()) {
      errors.add(
          line.error("run: no potential is set; put a line 'potential FILE' before the first run"));
      pending.clear();
      return;
    }
    Statement ensemble = pendingEnsemble();
    if (ensemble == null) {
      errors.add(
          line.error(
              setting.afterRun()
                  ? "run: no ensemble is set since the previous run; every run needs its own line"
                      + " 'ensemble ...'"
                  : "run: no ensemble is set; put a line 'ensemble ...' before it"));
    }
    setting.beginRun(
        ensemble == null ? null : ((EnsembleOption) ensemble.command()).ensemble(), run.steps());
    pending.stream().filter(s -> !usedByMinimize.contains(s)).forEach(this::attempt);
    checkSomethingMoves();
    checkFileNames();
    checkTrajectories();
    pending.clear();
    setting.endRun();
  }

  private Statement pendingEnsemble() {
    return pending.stream()
        .filter(s -> s.command() instanceof EnsembleOption)
        .findFirst()
        .orElse(null);
  }

  private void attempt(Statement statement) {
    try {
      statement.command().check(setting, statement.line());
    } catch (InputException e) {
      errors.add(e);
    }
  }

  /** Two lines of different form must not write one file; the file must be writable. */
  private void checkFileNames() {
    Map<String, Statement> writers = new HashMap<>();
    for (Statement statement : pending) {
      if (statement.command() instanceof Measurement measurement) {
        Statement other = writers.putIfAbsent(measurement.fileName(), statement);
        boolean shared = other != null && other.command().getClass() != measurement.getClass();
        boolean sameDump =
            other != null && !statement.line().keyword().startsWith("compute_") && !shared;
        if (shared || sameDump) {
          errors.add(
              statement
                  .line()
                  .error(
                      "%s: the file '%s' is already written by line %d; choose another name"
                          .formatted(
                              statement.line().keyword(),
                              measurement.fileName(),
                              other.line().number())));
        }
        checkWritable(statement.line(), measurement);
      }
    }
  }

  /** Frames of later runs are appended to a trajectory and must hold the same quantities. */
  private void checkTrajectories() {
    for (Statement statement : pending) {
      if (statement.command() instanceof DumpH5md dump) {
        Statement first = trajectories.putIfAbsent(dump.fileName(), statement);
        if (first != null && !dump.fitsTo((DumpH5md) first.command())) {
          errors.add(
              statement
                  .line()
                  .error(
                      "dump_h5md: '%s' of line %d holds other quantities or compression, so frames cannot be appended to it; ask for the same ones or choose another name"
                          .formatted(dump.fileName(), first.line().number())));
        }
      }
    }
  }

  private void checkWritable(Line line, Measurement measurement) {
    String name = measurement.fileName();
    String problem = setting.surroundings().whyNotWritable(name.replace("*", "0"));
    if (problem != null) {
      errors.add(
          line.error(
              "%s: the file '%s' cannot be written: %s".formatted(line.keyword(), name, problem)));
    }
  }

  private void finish() {
    pending.removeAll(usedByMinimize);
    for (Statement statement : pending) {
      setting.warn(statement.line(), "no run follows, so this line does nothing");
    }
    if (!anythingDone && errors.isEmpty()) {
      errors.add(
          new InputException(
              script.file(), "nothing would be done; add a line 'run N' or 'minimize ...'"));
    }
    for (Statement statement : script.statements()) {
      if (statement.command() instanceof Kspace
          && !setting.models().isEmpty()
          && setting.models().stream().noneMatch(PotentialModel::hasCharges)) {
        errors.add(
            statement
                .line()
                .error(
                    "kspace: the potential has no charges, so there is nothing to sum in reciprocal"
                        + " space; remove the line or use a qNEP model"));
      }
    }
  }
}
