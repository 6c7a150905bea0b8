package org.halimd.engine.app.run;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.Ensemble;
import org.halimd.engine.script.Command;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Statement;
import org.halimd.engine.script.keyword.DumpObserver;
import org.halimd.engine.script.keyword.EnsembleOption;
import org.halimd.engine.script.keyword.Fix;
import org.halimd.engine.script.keyword.PotentialFile;
import org.halimd.engine.script.keyword.Seed;
import org.halimd.engine.script.keyword.Velocity;
import org.halimd.io.InputException;

/**
 * Whether directories can run as one batch: the same commands in the same order with the same
 * numbers of steps. Temperatures, pressures, seeds, groups and what is written may differ.
 */
final class BatchCheck {
  private final RunFolder first;
  private final List<InputException> errors = new ArrayList<>();

  private BatchCheck(RunFolder first) {
    this.first = first;
  }

  /**
   * Compares all folders with the first one.
   *
   * @throws InputErrors naming the lines that differ
   */
  static void check(List<RunFolder> folders) {
    BatchCheck check = new BatchCheck(folders.getFirst());
    for (RunFolder other : folders.subList(1, folders.size())) {
      check.compare(other);
    }
    if (!check.errors.isEmpty()) {
      throw new InputErrors(check.errors);
    }
  }

  private void compare(RunFolder other) {
    List<Statement> mine = first.script().statements();
    List<Statement> theirs = other.script().statements();
    for (int k = 0; k < Math.min(mine.size(), theirs.size()); k++) {
      Line line = theirs.get(k).line();
      if (!agree(mine.get(k).command(), theirs.get(k).command())) {
        errors.add(
            line.error(
                "'%s' differs from '%s' in %s; directories that run as one batch need the same commands in the same order (temperatures, pressures and seeds may differ), so run this one by itself"
                    .formatted(line.text(), mine.get(k).line().text(), first.scriptFile())));
        return;
      }
    }
    if (mine.size() != theirs.size()) {
      errors.add(
          new InputException(
              other.scriptFile(),
              "has %d commands and %s has %d; directories that run as one batch need the same commands"
                  .formatted(theirs.size(), first.scriptFile(), mine.size())));
    }
    if (!Fingerprint.potentials(first).equals(Fingerprint.potentials(other))) {
      errors.add(
          new InputException(
              other.scriptFile(),
              "names another potential than "
                  + first.scriptFile()
                  + "; directories that run as one batch share it"));
    }
  }

  private static boolean agree(Command a, Command b) {
    if (a.getClass() != b.getClass()) {
      return false;
    }
    return switch (a) {
      case EnsembleOption e -> kind(e.ensemble()).equals(kind(((EnsembleOption) b).ensemble()));
      case Velocity v -> true;
      case Seed s -> true;
      case Fix f -> true;
      case PotentialFile p -> true;
      case DumpObserver d -> d.average() == ((DumpObserver) b).average();
      case Measurement m -> true;
      default -> a.equals(b);
    };
  }

  /** What must be equal of ensembles that move together. */
  private static String kind(Ensemble ensemble) {
    String name = ensemble.getClass().getSimpleName();
    return switch (ensemble) {
      case Ensemble.NptBerendsen e -> name + e.freedom();
      case Ensemble.NptStochasticCell e -> name + e.freedom();
      case Ensemble.NptMttk e -> name + e.barostat().motion();
      case Ensemble.NphMttk e -> name + e.barostat().motion();
      default -> name;
    };
  }
}
