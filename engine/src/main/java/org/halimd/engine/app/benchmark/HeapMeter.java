package org.halimd.engine.app.benchmark;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the program takes from the Java heap, in bytes. */
final class HeapMeter {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private HeapMeter() {}

  /** Everything that all threads, also those that have ended, have allocated so far. */
  static long allocated() {
    return THREADS.getTotalThreadAllocatedBytes();
  }

  /** What is in use after a garbage collection. */
  static long inUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
