package org.halimd.engine.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.halimd.engine.output.FileLengths;
import org.halimd.engine.script.Script;
import org.halimd.engine.script.keyword.Run;
import org.halimd.io.NamedArrays;

/** Writes the checkpoints of an execution and knows which one is the last. */
final class CheckpointWriter {
  private final Simulation simulation;
  private final List<RunFolder> folders;
  private final List<List<RunSummary>> summaries;
  private String last;
  private boolean written;

  /**
   * A writer.
   *
   * @param summaries of complete runs, system by system; every checkpoint holds those of its
   *     instant
   * @param resumed whether the execution continues from a checkpoint
   */
  CheckpointWriter(Simulation simulation, List<List<RunSummary>> summaries, boolean resumed) {
    this.simulation = simulation;
    this.folders = simulation.folders();
    this.summaries = summaries;
    this.last = resumed ? "the step where this execution resumed" : "no step yet";
  }

  /** Whether there is a checkpoint of this execution. */
  boolean hasWritten() {
    return written;
  }

  /** The instant of the last checkpoint, in words. */
  String last() {
    return last;
  }

  /**
   * A checkpoint inside a run.
   *
   * @param seconds real time of the run so far
   */
  void writeInside(RunLoop loop, double seconds) {
    Checkpoints.Position position = position(loop.number().statement(), loop.step());
    List<NamedArrays> contents = new ArrayList<>();
    for (int s = 0; s < folders.size(); s++) {
      NamedArrays out = content(s, position, seconds);
      loop.save(s, out);
      contents.add(out);
    }
    Checkpoints.write(folders, contents);
    written = true;
    last = "step %d of run %d".formatted(loop.step(), loop.number().run());
  }

  /** A checkpoint inside a minimisation. */
  void writeInside(MinimizationLoop loop, int statement) {
    writeBetweenRuns(statement, loop.step(), loop::save);
    last = "step %d of minimize".formatted(loop.step());
  }

  /** A checkpoint at a statement that has not begun. */
  void writeBefore(int statement) {
    writeBetweenRuns(statement, -1, (s, out) -> {});
    int done = folders.getFirst().script().before(statement, Run.class).size();
    last = done == 0 ? "the start of run 1" : "the end of run " + done;
  }

  /**
   * The next run appends to files before it writes a checkpoint of its own, so their lengths are
   * noted.
   */
  private void writeBetweenRuns(int statement, long step, BiConsumer<Integer, NamedArrays> more) {
    Checkpoints.Position position = position(statement, step);
    Script script = folders.getFirst().script();
    int next = script.nextRun(statement);
    List<RunLines> lines = folders.stream().map(f -> RunLines.before(f.script(), next)).toList();
    List<NamedArrays> contents = new ArrayList<>();
    try (ObserverSet observers = new ObserverSet(lines, folders)) {
      for (int s = 0; s < folders.size(); s++) {
        NamedArrays out = content(s, position, 0);
        more.accept(s, out);
        FileLengths.save(folders.get(s).path(), observers.appendedFiles(s), out.branch("lengths"));
        contents.add(out);
      }
    }
    Checkpoints.write(folders, contents);
    written = true;
  }

  private Checkpoints.Position position(int statement, long step) {
    Script script = folders.getFirst().script();
    return new Checkpoints.Position(Commands.before(script, statement), step);
  }

  private NamedArrays content(int s, Checkpoints.Position position, double runSeconds) {
    NamedArrays out = Checkpoints.start(folders.get(s), simulation.backend().name(), position);
    out.put("precision", simulation.options().precision().name());
    out.put("network", simulation.options().network().name());
    out.put("run_seconds", runSeconds);
    out.put("summaries", Json.exact(summaries.get(s)));
    simulation.state().save(s, out.branch("state"));
    simulation.save(s, out.branch("simulation"));
    return out;
  }
}
