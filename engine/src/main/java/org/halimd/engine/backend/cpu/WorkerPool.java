package org.halimd.engine.backend.cpu;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.halimd.potential.Workers;

/**
 * Threads that wait for work. Items are handed out one by one, so their results must not depend on
 * who does them; nothing is allocated per call.
 *
 * <p>A call returns when all items are done, whether or not every thread has woken up by then: on a
 * busy machine nobody waits for a thread that has nothing to do.
 */
final class WorkerPool implements Workers, AutoCloseable {
  /** Looks at the job counter before a waiting thread goes to sleep, about 20 µs. */
  private static final int SPINS = 1000;

  /** Low half of {@link #ticket}: items that nobody has taken yet. */
  private static final long REMAINING = 0xffff_ffffL;

  private final Thread[] threads;

  /** Number of the job in the high half. Both change together, so no thread mixes up two jobs. */
  private final AtomicLong ticket = new AtomicLong();

  private final AtomicInteger done = new AtomicInteger();
  private volatile boolean closed;
  private Throwable failure;
  private int failedItem;
  private Task task;

  /** A pool of {@code size} workers, the calling thread included. */
  WorkerPool(int size) {
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
    task = newTask;
    failure = null;
    done.set(0);
    ticket.set(((ticket.get() >>> 32) + 1 << 32) | count);
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

  /** Takes items as long as there are any. */
  private void work(int worker) {
    for (long t = ticket.get(); (t & REMAINING) > 0; t = ticket.get()) {
      if (ticket.compareAndSet(t, t - 1)) {
        int item = (int) (t & REMAINING) - 1;
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
    while (!closed) {
      work(worker);
      for (int spin = 0; (ticket.get() & REMAINING) == 0 && spin < SPINS; spin++) {
        Thread.onSpinWait();
      }
      if ((ticket.get() & REMAINING) == 0 && !closed) {
        LockSupport.park(this);
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
