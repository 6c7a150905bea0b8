package org.halimd.kernels.driver;

/** Work for a device that can be started at once or recorded in a graph. */
public sealed interface Launch permits KernelLaunch, MatrixProduct {
  /** What it is, for tables of times. */
  String name();

  /** Whether there is nothing to do. */
  boolean isEmpty();

  /** Starts the work on the device's stream; does nothing if there is none. */
  void enqueue(Device device);
}
