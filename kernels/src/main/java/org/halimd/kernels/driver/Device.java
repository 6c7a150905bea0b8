package org.halimd.kernels.driver;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdevice_attribute;
import jcuda.driver.CUstream;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;

/**
 * A GPU that is in use by this process: its context, its kernels and one stream of work. It stays
 * in use until the process ends, so that kernels are loaded only once.
 */
public final class Device {
  private static final Map<Integer, Device> OPEN = new HashMap<>();

  private final CUcontext context = new CUcontext();
  private final Stream stream = new Stream();
  private final DeviceInfo info;
  private final KernelLibrary kernels = new KernelLibrary();
  private long hostCopies;

  /** A handle that tells its value. */
  private static final class Stream extends CUstream {
    long value() {
      return getNativePointer();
    }
  }

  private Device(CUdevice handle) {
    DeviceErrors.check(
        JCudaDriver.cuDevicePrimaryCtxRetain(context, handle), "open a context on the GPU");
    makeCurrent();
    DeviceErrors.check(
        JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING),
        "create a stream");
    info = describe(handle);
  }

  /**
   * Device {@code ordinal}, opened with the first call.
   *
   * @throws org.halimd.io.InputException if there is no such device; the sentence names those there
   *     are
   */
  public static synchronized Device get(int ordinal) {
    Device device = OPEN.get(ordinal);
    if (device == null) {
      device = new Device(DriverLibrary.device(ordinal));
      OPEN.put(ordinal, device);
    }
    device.makeCurrent();
    return device;
  }

  /** What there is, without opening it; empty if {@link DriverLibrary#missing()} is not null. */
  public static List<DeviceInfo> all() {
    return DriverLibrary.devices().stream().map(Device::describe).toList();
  }

  private static DeviceInfo describe(CUdevice device) {
    byte[] name = new byte[256];
    DeviceErrors.check(JCudaDriver.cuDeviceGetName(name, name.length, device), "name the GPU");
    int end = 0;
    while (name[end] != 0) {
      end++;
    }
    long[] memory = new long[1];
    DeviceErrors.check(JCudaDriver.cuDeviceTotalMem(memory, device), "ask for the memory");
    return new DeviceInfo(
        new String(name, 0, end, StandardCharsets.UTF_8),
        attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, device),
        attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, device),
        attribute(CUdevice_attribute.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT, device),
        memory[0],
        DriverLibrary.version());
  }

  private static int attribute(int which, CUdevice device) {
    int[] value = new int[1];
    DeviceErrors.check(
        JCudaDriver.cuDeviceGetAttribute(value, which, device), "ask for an attribute of the GPU");
    return value[0];
  }

  /** What the device is. */
  public DeviceInfo info() {
    return info;
  }

  /** Binds the device to the calling thread. Needed once in every thread that uses it. */
  public void makeCurrent() {
    DeviceErrors.check(JCudaDriver.cuCtxSetCurrent(context), "use the GPU");
  }

  /** The kernels that run on the device. */
  public KernelLibrary kernels() {
    return kernels;
  }

  /** Memory for so many bytes, not cleared. */
  public DeviceMemory allocate(long bytes) {
    return new DeviceMemory(this, bytes);
  }

  /** Memory for so many bytes, all zero. */
  public DeviceMemory allocateCleared(long bytes) {
    DeviceMemory memory = allocate(bytes);
    memory.clear();
    return memory;
  }

  /** Free memory in bytes. */
  public long freeMemory() {
    long[] free = new long[1];
    DeviceErrors.check(JCudaDriver.cuMemGetInfo(free, new long[1]), "ask for the free memory");
    return free[0];
  }

  /** Starts the launches one by one. */
  public void start(List<Launch> launches) {
    launches.forEach(launch -> launch.enqueue(this));
  }

  /** The launches, {@code repeats} times over, as one graph. */
  public LaunchGraph graph(List<Launch> launches, int repeats) {
    return new LaunchGraph(
        this,
        () -> {
          for (int k = 0; k < repeats; k++) {
            start(launches);
          }
        });
  }

  /** The launches as one graph that times each of them. */
  public TimedGraph timedGraph(List<Launch> launches) {
    return new TimedGraph(this, launches);
  }

  /** Waits until everything started before is done. */
  public void synchronize() {
    DeviceErrors.check(JCudaDriver.cuStreamSynchronize(stream), "finish the steps it was given");
  }

  /** Number of copies between host and device so far, for tests that there are none. */
  public long hostCopies() {
    return hostCopies;
  }

  void countTraffic() {
    hostCopies++;
  }

  CUstream stream() {
    return stream;
  }

  /** The driver's handle of the stream. */
  long streamHandle() {
    return stream.value();
  }
}
