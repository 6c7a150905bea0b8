package org.halimd.engine.output;

import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.Reading;

/** A text file that grows by a block of sums at each observation; no atom is looked at. */
abstract class TotalsWriter extends AppendingWriter implements TotalsObserver {
  TotalsWriter(long interval, String fileName) {
    super(interval, fileName);
  }

  /** Appends what belongs to an instant to {@code out}. */
  abstract void block(RunInfo run, Reading now, StringBuilder out);

  @Override
  final void block(RunInfo run, Context context, StringBuilder out) {
    block(run, Reading.of(context, run.system()), out);
  }

  @Override
  public final void observe(Reading now, long stepInRun) {
    write((run, out) -> block(run, now, out));
  }
}
