package org.halimd.engine.backend.cpu;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.halimd.potential.Workers;

/**
 * Threads that wait for work. Every thread has a share of consecutive items, the same one in every
 * call with as many items, so that it finds in its cache what it wrote in the call before; when it
 * is done it helps others with theirs. Who does an item is not fixed, so results must not depend on
 * it. Nothing is allocated per call.
 *
 * <p>A call returns when all items are done, whether or not every thread has woken up by then: on a
 * busy machine nobody waits for a thread that has nothing to do.
 */
final class WorkerPool implements Workers, AutoCloseable {
  /** Looks at the job counter before a waiting thread goes to sleep, about 20 µs. */
  private static final int SPINS = 1000;

  /** Low half of a ticket: items of a share that nobody has taken yet. */
  private static final long REMAINING = 0xffff_ffffL;

  /** Distance of tickets in their array, so that each has a cache line of its own. */
  private static final int STRIDE = 16;

  private final Thread[] threads;

  /**
   * Of every share the number of the job in the high half and the items that are left in the low
   * half. Both change together, so no thread mixes up two jobs.
   */
  private final AtomicLongArray tickets;

  /** Number of the job whose shares have been handed out. */
  private final AtomicInteger job = new AtomicInteger();

  private final AtomicInteger done = new AtomicInteger();
  private volatile boolean closed;
  private Throwable failure;
  private int failedItem;
  private Task task;
  private int items;

  /** A pool of {@code size} workers, the calling thread included. */
  WorkerPool(int size) {
    tickets = new AtomicLongArray(size * STRIDE);
    threads = new Thread[size - 1];
    for (int k = 0; k < threads.length; k++) {
      int worker = k + 1;
      threads[k] = new Thread(() -> serve(worker), "halimd-cpu-" + worker);
      threads[k].setDaemon(true);
      threads[k].start();
    }
  }

  @Override
  public int size() {
    return threads.length + 1;
  }

  @Override
  public void run(Task newTask, int count) {
    if (threads.length == 0 || count < 2) {
      for (int item = 0; item < count; item++) {
        newTask.run(0, item);
      }
      return;
    }
    handOut(newTask, count);
    for (int k = 0; k < Math.min(threads.length, count - 1); k++) {
      LockSupport.unpark(threads[k]);
    }
    work(0);
    for (int spin = 0; done.get() < count; spin++) {
      if (spin < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    throwFailure();
  }

  /** Nobody is at work now, or else {@link #run} would not have returned. */
  private void handOut(Task newTask, int count) {
    task = newTask;
    items = count;
    failure = null;
    done.set(0);
    long number = job.get() + 1L;
    for (int share = 0; share < size(); share++) {
      tickets.set(share * STRIDE, number << 32 | begin(share + 1) - begin(share));
    }
    job.set((int) number);
  }

  /** First item of a share. */
  private int begin(int share) {
    return (int) ((long) items * share / size());
  }

  /** What failed first in the order of items, as if one thread had done them all. */
  private synchronized void throwFailure() {
    switch (failure) {
      case null -> {
        // All went well.
      }
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  private synchronized void failed(int item, Throwable cause) {
    if (failure == null || item < failedItem) {
      failure = cause;
      failedItem = item;
    }
  }

  /** Does the items of the worker's own share, then what is left of the others. */
  private void work(int worker) {
    for (int k = 0; k < size(); k++) {
      workOn((worker + k) % size(), worker);
    }
  }

  private void workOn(int share, int worker) {
    int at = share * STRIDE;
    for (long t = tickets.get(at); (t & REMAINING) > 0; t = tickets.get(at)) {
      if (tickets.compareAndSet(at, t, t - 1)) {
        int item = begin(share + 1) - (int) (t & REMAINING);
        try {
          task.run(worker, item);
        } catch (RuntimeException | Error e) {
          failed(item, e);
        }
        done.incrementAndGet();
      }
    }
  }

  private void serve(int worker) {
    int seen = 0;
    while (!closed) {
      for (int spin = 0; job.get() == seen && spin < SPINS; spin++) {
        Thread.onSpinWait();
      }
      if (job.get() == seen && !closed) {
        LockSupport.park(this);
      }
      if (job.get() != seen) {
        seen = job.get();
        work(worker);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
  }
}
