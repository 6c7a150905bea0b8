package org.halimd.kernels.driver;

/**
 * A launch of a kernel.
 *
 * @param blocks number of blocks; with 0 nothing is launched
 * @param threads threads per block
 * @param parameters the parameter block
 */
public record Launch(Kernel kernel, int blocks, int threads, DeviceMemory parameters) {
  void enqueue(Device device) {
    if (blocks > 0) {
      kernel.enqueue(blocks, threads, parameters, device);
    }
  }
}
