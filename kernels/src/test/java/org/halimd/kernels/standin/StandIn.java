package org.halimd.kernels.standin;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.halimd.kernels.driver.DriverLibrary;
import org.junit.jupiter.api.Assumptions;

/** The stand-in for the CUDA driver, from the side of tests: its settings and its counters. */
@SuppressWarnings("restricted") // its library is called through java.lang.foreign
public final class StandIn {
  /** What the stand-in counts, in the order of its library. */
  public enum Counter {
    LAUNCHES,
    GRAPH_LAUNCHES,
    HOST_TO_DEVICE,
    DEVICE_TO_HOST,
    DEVICE_COPIES,
    FILLS,
    SYNCHRONISATIONS,
    ALLOCATIONS,
    RELEASES,
    THREADS_RUN,
    SWITCHES,
    HOST_BYTES
  }

  private static final SymbolLookup LIBRARY = find();

  private StandIn() {}

  private static SymbolLookup find() {
    try {
      SymbolLookup lookup = SymbolLookup.libraryLookup("libcuda.so.1", Arena.global());
      return lookup.find("halimdStandinSet").isPresent() ? lookup : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Skips the test where there is nothing to run kernels on, neither the stand-in nor a GPU. */
  public static void require() {
    Assumptions.assumeTrue(
        LIBRARY != null || DriverLibrary.missing() == null,
        "there is neither the stand-in for the CUDA driver (no g++) nor a GPU");
  }

  /** Whether kernels run on the stand-in, which counts what it does. */
  public static boolean isUsed() {
    return LIBRARY != null;
  }

  /** Skips a test of the stand-in itself where a GPU is used instead. */
  public static void requireItself() {
    Assumptions.assumeTrue(
        LIBRARY != null,
        "the stand-in for the CUDA driver is not there (no g++, or a GPU is used)");
  }

  /** True if writing outside of device memory ends the process, see kernels/standin/sanitize. */
  public static boolean isSanitized() {
    return LIBRARY != null && LIBRARY.find("halimdStandinSanitized").isPresent();
  }

  /**
   * Changes a setting, named as in the environment without HALIMD_STANDIN_. On a GPU there is
   * nothing to set.
   */
  public static void set(String name, long value) {
    if (LIBRARY == null) {
      return;
    }
    MethodHandle handle =
        handle(
            "halimdStandinSet",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      int done =
          (int)
              handle.invokeExact(
                  arena.allocateFrom(name), arena.allocateFrom(Long.toString(value)));
      if (done == 0) {
        throw new IllegalArgumentException(name + "=" + value);
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Sets a setting back to what the environment says, or else to the given value. */
  public static void reset(String name, long otherwise) {
    String value = System.getenv("HALIMD_STANDIN_" + name);
    set(name, value == null ? otherwise : Long.parseLong(value));
  }

  /** What has been counted since the start of the process; 0 on a GPU, where nobody counts. */
  public static long count(Counter counter) {
    if (LIBRARY == null) {
      return 0;
    }
    MethodHandle handle =
        handle(
            "halimdStandinCounters",
            FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    int n = Counter.values().length;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment values = arena.allocate(ValueLayout.JAVA_LONG, n);
      handle.invokeExact(values, n);
      return values.getAtIndex(ValueLayout.JAVA_LONG, counter.ordinal());
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
    return Linker.nativeLinker().downcallHandle(LIBRARY.findOrThrow(name), descriptor);
  }
}
