package org.halimd.kernels.driver;

import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.JCudaDriver;

/** A kernel that takes one argument, the address of a parameter block. */
public final class Kernel {
  private final String name;
  private final Function function;

  /** A handle that tells its value. */
  static final class Function extends CUfunction {
    long value() {
      return getNativePointer();
    }
  }

  Kernel(String name, Function function) {
    this.name = name;
    this.function = function;
  }

  /** The driver's handle. */
  long handle() {
    return function.value();
  }

  /** The name in the source. */
  public String name() {
    return name;
  }

  /**
   * A launch of this kernel.
   *
   * @param blocks number of blocks
   * @param threads threads per block
   * @param parameters the parameter block
   */
  public KernelLaunch launch(long blocks, int threads, DeviceMemory parameters) {
    return new KernelLaunch(this, Math.toIntExact(blocks), threads, parameters);
  }

  void enqueue(int blocks, int threads, DeviceMemory parameters, Device device) {
    Pointer arguments = Pointer.to(Pointer.to(new long[] {parameters.address()}));
    DeviceErrors.check(
        JCudaDriver.cuLaunchKernel(
            function, blocks, 1, 1, threads, 1, 1, 0, device.stream(), arguments, null),
        "start the kernel " + name);
  }
}
