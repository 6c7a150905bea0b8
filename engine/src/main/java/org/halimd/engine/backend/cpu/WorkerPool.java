package org.halimd.engine.backend.cpu;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.halimd.engine.backend.cpu.mesh.Workers;

/**
 * Threads that wait for work. Items are handed out one by one, so their results must not depend on
 * who does them; nothing is allocated per call.
 */
final class WorkerPool implements Workers, AutoCloseable {
  /** Looks at the job counter before a waiting thread goes to sleep, about 20 µs. */
  private static final int SPINS = 1000;

  private final Thread[] threads;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private volatile int job;
  private volatile boolean closed;
  private volatile Throwable failure;
  private Task task;
  private int items;

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
    items = count;
    failure = null;
    next.set(0);
    busy.set(threads.length);
    job++;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    work(0);
    while (busy.get() > 0) {
      Thread.onSpinWait();
    }
    if (failure != null) {
      throw new IllegalStateException("a worker thread failed", failure);
    }
  }

  private void work(int worker) {
    try {
      for (int item = next.getAndIncrement(); item < items; item = next.getAndIncrement()) {
        task.run(worker, item);
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  private void serve(int worker) {
    int done = 0;
    while (true) {
      for (int spin = 0; job == done && spin < SPINS; spin++) {
        Thread.onSpinWait();
      }
      while (job == done && !closed) {
        LockSupport.park(this);
      }
      if (closed) {
        return;
      }
      done = job;
      work(worker);
      busy.decrementAndGet();
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
