package org.halimd.engine.app.run;

import java.util.concurrent.CountDownLatch;

/**
 * Asks a run to stop at its next safe point. Who asks may wait until everything is saved; outside
 * of a run there is nothing to wait for.
 */
public final class StopSignal {
  private final CountDownLatch settled = new CountDownLatch(1);
  private volatile boolean requested;
  private volatile boolean running;

  /** Asks for a stop; any thread may call it. */
  public void request() {
    requested = true;
  }

  /** Asks for a stop and waits until a run in progress has saved its state. */
  public void requestAndWait() throws InterruptedException {
    requested = true;
    if (running) {
      settled.await();
    }
  }

  /** Whether a stop was asked for. */
  public boolean requested() {
    return requested;
  }

  /** Says that everything is saved and that no more steps will be made. */
  public void settle() {
    running = false;
    settled.countDown();
  }

  void setRunning(boolean inRun) {
    running = inRun;
  }
}
