package org.halimd.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every piece of work is done once, whatever the number of threads. */
class WorkerPoolTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void everyItemIsDoneOnceInEveryCall(int threads) {
    try (WorkerPool pool = new WorkerPool(threads)) {
      for (int call = 0; call < 500; call++) {
        int items = call % 23;
        AtomicIntegerArray times = new AtomicIntegerArray(items);
        pool.run(
            (worker, item) -> {
              assertTrue(worker >= 0 && worker < threads);
              times.incrementAndGet(item);
            },
            items);
        for (int item = 0; item < items; item++) {
          assertEquals(1, times.get(item));
        }
      }
    }
  }

  /**
   * Threads that fail leave the pool in order, and the first item that failed is the one reported.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void firstFailureInTheOrderOfItemsIsReported(int threads) {
    try (WorkerPool pool = new WorkerPool(threads)) {
      for (int call = 0; call < 100; call++) {
        RuntimeException thrown =
            assertThrows(
                IllegalStateException.class,
                () ->
                    pool.run(
                        (worker, item) -> {
                          if (item % 7 == 5) {
                            throw new IllegalStateException("item " + item);
                          }
                        },
                        40));
        assertEquals("item 5", thrown.getMessage());
      }
    }
  }
}
