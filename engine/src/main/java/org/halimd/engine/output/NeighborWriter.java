package org.halimd.engine.output;

import org.halimd.engine.backend.Context;
import org.halimd.io.NamedArrays;

/**
 * {@code neighbor.out}: every 1000 steps the largest number of neighbours that an atom of the batch
 * has within the cutoff, now and since the start of the run.
 */
public final class NeighborWriter extends AppendingWriter {
  private static final long INTERVAL = 1000;
  private long largest;

  /** The writer with its fixed interval. */
  public NeighborWriter() {
    super(INTERVAL, "neighbor.out");
  }

  @Override
  void prepare(RunInfo run) {
    largest = 0;
  }

  @Override
  void header(RunInfo run, StringBuilder out) {
    TableHeader.write(run, INTERVAL, "step largest_in_run largest_now", out);
  }

  @Override
  void block(RunInfo run, Context context, StringBuilder out) {
    int now = context.largestNeighborCounts()[0];
    largest = Math.max(largest, now);
    out.append(context.totals(run.system()).step()).append(' ');
    out.append(largest).append(' ').append(now).append('\n');
  }

  @Override
  void saveMore(NamedArrays out) {
    out.put("largest", largest);
  }

  @Override
  void restoreMore(NamedArrays in) {
    largest = in.longs("largest")[0];
  }
}
