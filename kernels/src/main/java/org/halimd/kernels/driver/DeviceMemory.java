package org.halimd.kernels.driver;

import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.JCudaDriver;

/**
 * A piece of memory on the device, an array of numbers of one kind. Copies wait until they are
 * done, and are ordered after everything launched before.
 */
public final class DeviceMemory implements AutoCloseable {
  private final Address address = new Address();
  private final Device device;
  private final long bytes;
  private boolean open = true;

  /** A pointer that tells where it points. */
  private static final class Address extends CUdeviceptr {
    long value() {
      return getNativePointer();
    }
  }

  DeviceMemory(Device device, long bytes) {
    this.device = device;
    this.bytes = bytes;
    // The driver refuses to allocate nothing; an empty array still needs an address.
    DeviceErrors.check(
        JCudaDriver.cuMemAlloc(address, Math.max(1, bytes)),
        bytes < 100_000
            ? "allocate %.1f kB".formatted(bytes * 1e-3)
            : "allocate %.1f MB".formatted(bytes * 1e-6));
  }

  /** The address on the device, for parameter blocks. */
  public long address() {
    return address.value();
  }

  CUdeviceptr pointer() {
    return address;
  }

  /** Size in bytes. */
  public long bytes() {
    return bytes;
  }

  /** Sets every byte to zero. */
  public void clear() {
    device.synchronize();
    DeviceErrors.check(JCudaDriver.cuMemsetD8(address, (byte) 0, bytes), "clear memory");
    device.synchronize();
  }

  /** Copies {@code count} numbers from an array of the host to entry {@code to} on. */
  public void write(double[] source, int from, long to, int count) {
    upload(Pointer.to(source).withByteOffset(8L * from), 8 * to, 8L * count);
  }

  /** Copies a whole array of the host to the start. */
  public void write(double[] source) {
    write(source, 0, 0, source.length);
  }

  /** Copies a whole array of the host to the start. */
  public void write(float[] source) {
    upload(Pointer.to(source), 0, 4L * source.length);
  }

  /** Copies a whole array of the host to the start. */
  public void write(int[] source) {
    upload(Pointer.to(source), 0, 4L * source.length);
  }

  /** Copies a whole array of the host to the start. */
  public void write(long[] source) {
    upload(Pointer.to(source), 0, 8L * source.length);
  }

  /** Copies a whole array of the host to the start. */
  public void write(byte[] source) {
    upload(Pointer.to(source), 0, source.length);
  }

  /** Copies as many numbers as the array of the host holds, from the start. */
  public double[] read(double[] target) {
    download(Pointer.to(target), 0, 8L * target.length);
    return target;
  }

  /** Copies as many numbers as the array of the host holds, from entry {@code from} on. */
  public double[] read(double[] target, long from) {
    download(Pointer.to(target), 8 * from, 8L * target.length);
    return target;
  }

  /** Copies as many numbers as the array of the host holds, from the start. */
  public long[] read(long[] target) {
    download(Pointer.to(target), 0, 8L * target.length);
    return target;
  }

  /** Copies as many numbers as the array of the host holds, from the start. */
  public int[] read(int[] target) {
    download(Pointer.to(target), 0, 4L * target.length);
    return target;
  }

  /** Copies as many numbers as the array of the host holds, from the start. */
  public float[] read(float[] target) {
    download(Pointer.to(target), 0, 4L * target.length);
    return target;
  }

  /** Copies as many bytes as the array of the host holds, from byte {@code from} on. */
  public byte[] read(byte[] target, long from) {
    download(Pointer.to(target), from, target.length);
    return target;
  }

  private void upload(Pointer source, long offset, long count) {
    requireRange(offset, count);
    if (count > 0) {
      device.synchronize();
      device.countTraffic();
      DeviceErrors.check(
          JCudaDriver.cuMemcpyHtoD(address.withByteOffset(offset), source, count),
          "copy to the GPU");
    }
  }

  private void download(Pointer target, long offset, long count) {
    requireRange(offset, count);
    if (count > 0) {
      device.synchronize();
      device.countTraffic();
      DeviceErrors.check(
          JCudaDriver.cuMemcpyDtoH(target, address.withByteOffset(offset), count),
          "copy from the GPU");
    }
  }

  private void requireRange(long offset, long count) {
    if (offset < 0 || offset + count > bytes) {
      throw new IndexOutOfBoundsException(
          "bytes %d to %d of %d".formatted(offset, offset + count, bytes));
    }
  }

  /** Gives the memory back; may be repeated. */
  @Override
  public void close() {
    if (open) {
      open = false;
      // After the loss of a device nothing can be freed, and nothing needs to be.
      JCudaDriver.cuMemFree(address);
    }
  }
}
