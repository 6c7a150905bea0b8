package org.halimd.engine.app.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.halimd.engine.script.Script;
import org.halimd.engine.script.ScriptReader;
import org.halimd.engine.script.keyword.Run;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;

/**
 * How far the execution of a directory has come, as its checkpoint tells.
 *
 * @param progress what is left to do
 * @param instants where its checkpoints are, one, or two after a crash; empty if there is none
 * @param runs steps of each run of its run file
 */
public record RunState(Progress progress, List<Instant> instants, List<Long> runs) {
  /** What is left to do. */
  public enum Progress {
    /** Everything: there is no checkpoint. */
    NOT_STARTED,
    /** The rest: {@link RunOptions.Start#RESUME} goes on. */
    UNFINISHED,
    /** Nothing. */
    FINISHED
  }

  /**
   * The place of a checkpoint; directories at the same place can go on as one batch.
   *
   * @param commands how many commands are done
   * @param runs how many runs are done
   * @param step steps done of the next one
   */
  public record Instant(int commands, int runs, long step) {}

  /**
   * Reads the run file and the checkpoint of a directory.
   *
   * @throws InputException if the run file cannot be understood or the checkpoint is damaged
   */
  public static RunState of(Path directory) {
    Script script = script(directory.resolve(RunFolder.SCRIPT));
    List<Long> runs = script.all(Run.class).stream().map(Run::steps).toList();
    List<Instant> instants =
        Checkpoints.candidates(directory).stream()
            .map(Checkpoints::position)
            .map(p -> instant(script, p))
            .toList();
    if (instants.isEmpty()) {
      return new RunState(Progress.NOT_STARTED, instants, runs);
    }
    int all = Commands.count(script);
    boolean finished = instants.stream().anyMatch(i -> i.commands() >= all);
    return new RunState(finished ? Progress.FINISHED : Progress.UNFINISHED, instants, runs);
  }

  private static Instant instant(Script script, Checkpoints.Position position) {
    int statement = Commands.statement(script, position.commands());
    int runs = script.before(statement, Run.class).size();
    return new Instant(position.commands(), runs, Math.max(0, position.step()));
  }

  private static Script script(Path file) {
    List<InputException> errors = new ArrayList<>();
    Script script = ScriptReader.parse(file, TextFile.read(file, "the commands of a run"), errors);
    if (!errors.isEmpty()) {
      throw new InputException(
          errors.stream().map(InputException::getMessage).collect(Collectors.joining("; ")));
    }
    return script;
  }

  /** Steps of all runs together. */
  public long totalSteps() {
    return runs.stream().mapToLong(Long::longValue).sum();
  }

  /** Steps that are not done yet, as of the latest checkpoint. */
  public long stepsLeft() {
    return instants.stream().mapToLong(this::stepsLeft).min().orElse(totalSteps());
  }

  private long stepsLeft(Instant instant) {
    long left = -instant.step();
    for (int k = instant.runs(); k < runs.size(); k++) {
      left += runs.get(k);
    }
    return left;
  }
}
