package org.halimd.analysis;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.halimd.system.Frame;

/**
 * Measures frames side by side on several threads and merges what was measured one after another,
 * in the order of the frames. Results therefore have the same bits whatever the number of threads.
 * Memory is that of two frames and their samples per thread.
 *
 * @param <S> what is measured in one frame
 */
public final class FrameWorkers<S> implements AutoCloseable {
  private static final int FRAMES_PER_THREAD = 2;

  private final int threads;
  private final Supplier<Function<Frame, S>> measurement;
  private final Consumer<S> merge;
  private final ExecutorService executor;
  private final Queue<Function<Frame, S>> idle = new ConcurrentLinkedQueue<>();
  private final Queue<Future<S>> underway = new ArrayDeque<>();

  /**
   * Starts threads; with one thread everything happens in {@link #accept}.
   *
   * @param threads number of threads, at least 1
   * @param measurement makes a measurement with working memory of its own, used by one thread at a
   *     time; must not depend on frames seen before
   * @param merge takes in the samples in the order of the frames, called by the thread that calls
   *     {@link #accept} and {@link #finish}
   */
  public FrameWorkers(int threads, Supplier<Function<Frame, S>> measurement, Consumer<S> merge) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
    this.threads = threads;
    this.measurement = measurement;
    this.merge = merge;
    this.executor = threads == 1 ? null : Executors.newFixedThreadPool(threads);
  }

  /** Takes in the next frame; waits while many are underway. */
  public void accept(Frame frame) {
    if (executor == null) {
      merge.accept(measure(frame));
      return;
    }
    underway.add(executor.submit(() -> measure(frame)));
    while (underway.size() > FRAMES_PER_THREAD * threads) {
      mergeOldest();
    }
  }

  private S measure(Frame frame) {
    Function<Frame, S> worker = idle.poll();
    if (worker == null) {
      worker = measurement.get();
    }
    S sample = worker.apply(frame);
    idle.add(worker);
    return sample;
  }

  /** Waits until all frames are measured and merged. */
  public void finish() {
    while (!underway.isEmpty()) {
      mergeOldest();
    }
  }

  private void mergeOldest() {
    try {
      merge.accept(underway.remove().get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while frames were measured", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    if (executor != null) {
      executor.shutdownNow();
    }
  }
}
