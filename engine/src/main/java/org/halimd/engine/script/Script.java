package org.halimd.engine.script;

import java.nio.file.Path;
import java.util.List;
import org.halimd.engine.script.keyword.Kspace;
import org.halimd.engine.script.keyword.Run;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;

/**
 * A run file that was read completely.
 *
 * @param file where it was read from
 * @param statements its commands in order
 */
public record Script(Path file, List<Statement> statements) {
  /** The commands of the given type, in order. */
  public <T extends Command> List<T> all(Class<T> type) {
    return statements.stream()
        .map(Statement::command)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** The last command of the given type, wherever it stands, or {@code otherwise}. */
  public <T extends Command> T last(Class<T> type, T otherwise) {
    List<T> all = all(type);
    return all.isEmpty() ? otherwise : all.getLast();
  }

  /** The commands of the given type among the first {@code count} statements, in order. */
  public <T extends Command> List<T> before(int count, Class<T> type) {
    return new Script(file, statements.subList(0, count)).all(type);
  }

  /** Index of the first run from statement {@code from} on; the number of statements if none. */
  public int nextRun(int from) {
    int index = from;
    while (index < statements.size() && !(statements.get(index).command() instanceof Run)) {
      index++;
    }
    return index;
  }

  /** Steps of all runs together. */
  public long totalSteps() {
    return all(Run.class).stream().mapToLong(Run::steps).sum();
  }

  /** The method of the last line {@code kspace}, which counts for the whole file; default PPPM. */
  public ReciprocalSpace reciprocalSpace() {
    return last(Kspace.class, new Kspace(ReciprocalSpace.PPPM)).method();
  }
}
