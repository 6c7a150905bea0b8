package org.halimd.kernels.driver;

/**
 * What a GPU is.
 *
 * @param name as the driver gives it
 * @param major compute capability, first number
 * @param minor compute capability, second number
 * @param multiprocessors number of multiprocessors
 * @param memory total memory in bytes
 * @param driver newest CUDA version the driver serves, 1000 major + 10 minor
 */
public record DeviceInfo(
    String name, int major, int minor, int multiprocessors, long memory, int driver) {

  /** One line for people. */
  public String description() {
    return "%s, compute capability %d.%d, %d multiprocessors, %.0f GB, driver for CUDA %d.%d"
        .formatted(
            name, major, minor, multiprocessors, memory * 1e-9, driver / 1000, driver % 1000 / 10);
  }
}
