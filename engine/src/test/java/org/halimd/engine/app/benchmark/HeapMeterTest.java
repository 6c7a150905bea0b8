package org.halimd.engine.app.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is kept and what is dropped are told apart. */
class HeapMeterTest {
  private static final int SIZE = 20_000_000;
  private static final double TOLERANCE = 0.05 * SIZE;

  private byte[] kept;

  @Test
  void countsWhatIsKeptAsLongAsItIsKept() {
    long before = HeapMeter.inUse();
    kept = new byte[SIZE];
    assertEquals(SIZE, HeapMeter.inUse() - before, TOLERANCE);
    kept = null;
    assertEquals(0, HeapMeter.inUse() - before, TOLERANCE);
  }

  @Test
  void countsAllocationsOfAllThreads() throws InterruptedException {
    long before = HeapMeter.allocated();
    Thread other = new Thread(() -> kept = new byte[SIZE]);
    other.start();
    other.join();
    kept = new byte[SIZE];
    long allocated = HeapMeter.allocated() - before;
    assertTrue(allocated >= 2L * SIZE, () -> allocated + " bytes");
    assertEquals(2.0 * SIZE, allocated, TOLERANCE);
  }
}
