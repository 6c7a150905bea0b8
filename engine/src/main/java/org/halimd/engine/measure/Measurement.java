package org.halimd.engine.measure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.halimd.engine.backend.Accumulator;
import org.halimd.engine.backend.Context;
import org.halimd.engine.output.FileLengths;
import org.halimd.engine.output.Observer;
import org.halimd.engine.output.RunInfo;
import org.halimd.io.AppendFile;
import org.halimd.io.AtomicFile;
import org.halimd.io.NamedArrays;

/**
 * An observer that accumulates samples and writes text to files that it opens only for the moment,
 * so that several measurements can share a file. The accumulators come into being with the first
 * sample, because only then the composition of the system is known.
 */
abstract class Measurement implements Observer {
  private final long interval;
  private final List<String> files;
  private RunInfo run;
  private Composition composition;
  private final Set<String> unforced = new TreeSet<>();
  private Accumulator accumulator;

  /** Samples every {@code interval} steps for the named files. */
  Measurement(long interval, String... files) {
    this.interval = interval;
    this.files = List.of(files);
  }

  /** Makes empty accumulators. */
  abstract void start(RunInfo info, Composition made);

  /** Takes a sample. */
  abstract void sample(Context context, long stepInRun);

  /**
   * Called after a sample: hands all further samples over to the context.
   *
   * @return null if there is nothing to hand over or the context does not want it
   */
  Accumulator handOver(Context context) {
    return null;
  }

  /** Writes the results at the end of a run with at least one sample. */
  abstract void finish();

  abstract void saveSamples(NamedArrays out);

  abstract void restoreSamples(NamedArrays in);

  final RunInfo run() {
    return run;
  }

  final Composition composition() {
    return composition;
  }

  /** Time between samples in ps. */
  final double spacing() {
    return run.timeStep() * interval * 1e-3;
  }

  /** Appends text to a file in the system's directory. */
  final void append(String file, StringBuilder text) {
    try (AppendFile out = AppendFile.append(run.directory().resolve(file))) {
      out.write(text);
      out.flush();
    }
    unforced.add(file);
  }

  /** Forces what was appended since the last time to disk. */
  private void force() {
    for (String file : unforced) {
      try (AppendFile out = AppendFile.append(run.directory().resolve(file))) {
        out.force();
      }
    }
    unforced.clear();
  }

  /** Writes text to a file in the system's directory that replaces what was there. */
  final void replace(String file, StringBuilder text) {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(run.directory().resolve(file), out -> out.write(bytes));
  }

  @Override
  public final long interval() {
    return interval;
  }

  @Override
  public final void begin(RunInfo info) {
    run = info;
    composition = null;
    accumulator = null;
  }

  @Override
  public final void resume(RunInfo info, NamedArrays in) {
    begin(info);
    FileLengths.restore(info.directory(), in.branch("files"));
    if (in.longs("started")[0] != 0) {
      composition = Composition.restore(in.branch("composition"));
      start(run, composition);
      restoreSamples(in.branch("samples"));
    }
  }

  @Override
  public final void observe(Context context, long stepInRun) {
    if (stepInRun == 0) {
      return;
    }
    if (composition == null) {
      composition = Composition.of(context.state(), run);
      start(run, composition);
    }
    sample(context, stepInRun);
    accumulator = handOver(context);
  }

  @Override
  public final boolean isTakenOver() {
    return accumulator != null;
  }

  private void collect() {
    if (accumulator != null) {
      accumulator.collect();
    }
  }

  @Override
  public final void end(Context context) {
    collect();
    if (composition != null) {
      finish();
    }
    force();
  }

  @Override
  public final void save(NamedArrays out) {
    collect();
    force();
    FileLengths.save(run.directory(), files, out.branch("files"));
    out.put("started", composition == null ? 0L : 1L);
    if (composition != null) {
      composition.save(out.branch("composition"));
      saveSamples(out.branch("samples"));
    }
  }

  @Override
  public void close() {
    // No file stays open between calls.
  }

  @Override
  public final List<String> appendedFiles() {
    return files;
  }
}
