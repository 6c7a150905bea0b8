package org.halimd.kernels.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Starts a kernel through {@code java.lang.foreign} instead of JCuda, to measure what the way
 * costs. Runs replay graphs, for which it makes no difference.
 */
@SuppressWarnings("restricted") // the driver library is called directly
public final class ForeignLaunch implements AutoCloseable {
  private static final MethodHandle LAUNCH = find();

  private final Arena arena = Arena.ofShared();
  private final MemorySegment function;
  private final MemorySegment stream;
  private final MemorySegment arguments;
  private final int blocks;
  private final int threads;

  /** A launch that can be started as often as one likes. */
  public ForeignLaunch(KernelLaunch launch, Device device) {
    function = MemorySegment.ofAddress(launch.kernel().handle());
    stream = MemorySegment.ofAddress(device.streamHandle());
    MemorySegment argument =
        arena.allocateFrom(ValueLayout.JAVA_LONG, launch.parameters().address());
    arguments = arena.allocateFrom(ValueLayout.ADDRESS, argument);
    blocks = launch.blocks();
    threads = launch.threads();
  }

  private static MethodHandle find() {
    return Linker.nativeLinker()
        .downcallHandle(
            SymbolLookup.libraryLookup("libcuda.so.1", Arena.global())
                .findOrThrow("cuLaunchKernel"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS));
  }

  /**
   * Starts the kernel; returns at once.
   *
   * @throws org.halimd.engine.RunFailure if the driver refuses
   */
  public void start() {
    int result;
    try {
      result =
          (int)
              LAUNCH.invokeExact(
                  function, blocks, 1, 1, threads, 1, 1, 0, stream, arguments, MemorySegment.NULL);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // A driver function throws nothing.
    }
    DeviceErrors.check(result, "start a kernel");
  }

  @Override
  public void close() {
    arena.close();
  }
}
