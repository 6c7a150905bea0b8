package org.halimd.engine.app.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.halimd.engine.backend.Context;

/** Times steps in blocks, after the Java compiler has come to rest. */
final class BlockTimer {
  private static final int BLOCKS = 5;

  /**
   * A timed block has at least so many steps unless somebody says how many: a neighbour list serves
   * for about ten steps, and a block must have its share of making them.
   */
  private static final long LEAST_STEPS = 10;

  /** The warm-up ends when so many blocks in a row were not faster by {@link #GAIN}. */
  private static final int QUIET_BLOCKS = 3;

  private static final double GAIN = 0.03;

  /** Longer warm-ups than this help nobody. */
  private static final double LONGEST_WARM_UP = 60;

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Context context;
  private final double blockSeconds;
  private final Consumer<String> progress;
  private long warmUpSteps;

  /** Real and processor time of a block in s, and bytes allocated. */
  private record Block(double seconds, double cpuSeconds, double allocated) {}

  /** Medians and extremes in s per step; the median of bytes allocated per step. */
  record Result(
      long steps,
      int blocks,
      long warmUpSteps,
      double median,
      double cpuMedian,
      double fastest,
      double slowest,
      double allocatedMedian) {}

  /**
   * A timer.
   *
   * @param blockSeconds how long a timed block takes where nobody says how many steps it has
   */
  BlockTimer(Context context, double blockSeconds, Consumer<String> progress) {
    this.context = context;
    this.blockSeconds = blockSeconds;
    this.progress = progress;
  }

  /**
   * Runs and times.
   *
   * @param steps steps per block, or 0 to choose
   * @param warmUp seconds of warm-up at least, or 0 for none
   */
  Result measure(long steps, double warmUp) {
    long perBlock = warmUp(steps, warmUp);
    List<Block> blocks = new ArrayList<>();
    for (int b = 0; b < BLOCKS; b++) {
      progress.accept("block %d of %d, %d steps each".formatted(b + 1, BLOCKS, perBlock));
      blocks.add(run(perBlock));
    }
    double[] seconds = sortedPerStep(blocks, Block::seconds, perBlock);
    double[] cpu = sortedPerStep(blocks, Block::cpuSeconds, perBlock);
    double[] allocated = sortedPerStep(blocks, Block::allocated, perBlock);
    return new Result(
        perBlock,
        BLOCKS,
        warmUpSteps,
        seconds[BLOCKS / 2],
        cpu[BLOCKS / 2],
        seconds[0],
        seconds[BLOCKS - 1],
        allocated[BLOCKS / 2]);
  }

  /** Runs until blocks become faster no more; returns the number of steps for a timed block. */
  private long warmUp(long wanted, double least) {
    long steps = wanted > 0 ? wanted : 1;
    double elapsed = 0;
    double best = Double.POSITIVE_INFINITY;
    int quiet = 0;
    while (elapsed < least || least > 0 && quiet < QUIET_BLOCKS && elapsed < LONGEST_WARM_UP) {
      progress.accept("warming up, %d s".formatted(Math.round(elapsed)));
      double seconds = run(steps).seconds();
      warmUpSteps += steps;
      elapsed += seconds;
      double perStep = seconds / steps;
      quiet = perStep < (1 - GAIN) * best ? 0 : quiet + 1;
      best = Math.min(best, perStep);
      if (wanted <= 0) {
        steps = nextSteps(steps, best);
      }
    }
    return wanted > 0 ? wanted : Math.max(LEAST_STEPS, steps);
  }

  /** At most twice as many steps as the last time, so that the first slow steps mislead nobody. */
  private long nextSteps(long steps, double secondsPerStep) {
    return Math.clamp(Math.round(blockSeconds / secondsPerStep), 1, 2 * steps);
  }

  private Block run(long steps) {
    long allocated = HeapMeter.allocated();
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    context.advance(steps);
    double seconds = (System.nanoTime() - start) * 1e-9;
    double cpuSeconds = (SYSTEM.getProcessCpuTime() - cpu) * 1e-9;
    return new Block(seconds, cpuSeconds, HeapMeter.allocated() - allocated);
  }

  private static double[] sortedPerStep(
      List<Block> blocks, ToDoubleFunction<Block> time, long steps) {
    double[] result = blocks.stream().mapToDouble(time).map(t -> t / steps).toArray();
    Arrays.sort(result);
    return result;
  }
}
