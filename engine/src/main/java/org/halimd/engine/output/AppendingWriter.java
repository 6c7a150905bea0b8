package org.halimd.engine.output;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.halimd.engine.backend.Context;
import org.halimd.io.AppendFile;
import org.halimd.io.NamedArrays;

/**
 * A text file that grows by a block at each observation. Every block is handed to the operating
 * system at once, so a killed program leaves a file that ends with a whole block, and people can
 * follow the file while it grows.
 */
abstract class AppendingWriter implements Observer {
  private final long interval;
  private final String fileName;
  private final StringBuilder block = new StringBuilder();
  private RunInfo info;
  private AppendFile file;

  AppendingWriter(long interval, String fileName) {
    this.interval = interval;
    this.fileName = fileName;
  }

  /** Appends the {@code #} lines of the file to {@code out}; called if headers are on. */
  abstract void header(RunInfo run, StringBuilder out);

  /** Appends what belongs to the current state to {@code out}. */
  abstract void block(RunInfo run, Context context, StringBuilder out);

  /** Called at the start of a run, before anything is written. */
  void prepare(RunInfo run) {}

  @Override
  public final long interval() {
    return interval;
  }

  @Override
  public final void begin(RunInfo run) {
    info = run;
    prepare(run);
    file = AppendFile.append(path());
    if (run.header()) {
      write(this::header);
    }
  }

  @Override
  public final void resume(RunInfo run, NamedArrays in) {
    info = run;
    prepare(run);
    file = AppendFile.resume(path(), in.longs("length")[0]);
    restoreMore(in);
  }

  @Override
  public final void observe(Context context, long stepInRun) {
    write((run, out) -> block(run, context, out));
  }

  /** Appends one block to the file. */
  final void write(BiConsumer<RunInfo, StringBuilder> content) {
    block.setLength(0);
    content.accept(info, block);
    file.write(block);
    file.flush();
  }

  @Override
  public final void end(Context context) {
    file.force();
    close();
  }

  @Override
  public final void save(NamedArrays out) {
    file.force();
    out.put("length", file.length());
    saveMore(out);
  }

  /** Stores what a subclass keeps besides the file. */
  void saveMore(NamedArrays out) {}

  /** Restores what {@link #saveMore} stored. */
  void restoreMore(NamedArrays in) {}

  @Override
  public final void close() {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  @Override
  public final List<String> appendedFiles() {
    return List.of(fileName);
  }

  private Path path() {
    return info.directory().resolve(fileName);
  }
}
