package org.halimd.kernels.driver;

/**
 * A launch of a kernel.
 *
 * @param blocks number of blocks; with 0 nothing is launched
 * @param threads threads per block
 * @param parameters the parameter block
 */
public record KernelLaunch(Kernel kernel, int blocks, int threads, DeviceMemory parameters)
    implements Launch {
  @Override
  public String name() {
    return kernel.name();
  }

  @Override
  public boolean isEmpty() {
    return blocks == 0;
  }

  @Override
  public void enqueue(Device device) {
    if (!isEmpty()) {
      kernel.enqueue(blocks, threads, parameters, device);
    }
  }
}
