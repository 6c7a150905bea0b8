package org.halimd.engine.app;

import org.halimd.engine.app.run.StopSignal;

/**
 * While it is open, a signal that ends the program (Ctrl-C, a queue) first lets a run in progress
 * save its state.
 */
public final class StopHook implements AutoCloseable {
  private final StopSignal signal = new StopSignal();
  private final Thread hook = new Thread(this::stopAndWait, "halimd-stop");

  /** Begins to listen. */
  public StopHook() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What runs look at. */
  public StopSignal signal() {
    return signal;
  }

  private void stopAndWait() {
    try {
      signal.requestAndWait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    signal.settle();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The machine is shutting down already, which is what the hook was for.
      hook.setName("halimd-stopped");
    }
  }
}
