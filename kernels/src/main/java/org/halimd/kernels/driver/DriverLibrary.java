package org.halimd.kernels.driver;

import java.util.ArrayList;
import java.util.List;
import jcuda.driver.CUdevice;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;
import org.halimd.io.InputException;

/** The driver library of the system: whether it is there, and which devices it knows. */
public final class DriverLibrary {
  /** CUDA 11.0, which has everything that is called: graphs and stream capture. */
  private static final int OLDEST = 11_000;

  private static final String MISSING = findMissing();

  private DriverLibrary() {}

  /** Null if there is a driver and a device, else one sentence that says what is missing. */
  public static String missing() {
    return MISSING;
  }

  private static String findMissing() {
    try {
      int result = JCudaDriver.cuInit(0);
      if (result == CUresult.CUDA_ERROR_NO_DEVICE) {
        return "the NVIDIA driver finds no GPU; is the card visible (nvidia-smi, CUDA_VISIBLE_DEVICES)?";
      }
      if (result != CUresult.CUDA_SUCCESS) {
        return "the NVIDIA driver does not start: " + CUresult.stringFor(result);
      }
      if (version() < OLDEST) {
        return "the NVIDIA driver serves CUDA %d.%d only; install one for CUDA %d or newer"
            .formatted(version() / 1000, version() % 1000 / 10, OLDEST / 1000);
      }
      return count() == 0 ? "the NVIDIA driver finds no GPU" : null;
    } catch (LinkageError e) {
      return "there is no NVIDIA driver on this machine (libcuda.so.1 cannot be loaded)";
    }
  }

  /** Newest CUDA version the driver serves, 1000 major + 10 minor. */
  static int version() {
    int[] version = new int[1];
    DeviceErrors.check(JCudaDriver.cuDriverGetVersion(version), "tell its version");
    return version[0];
  }

  private static int count() {
    int[] count = new int[1];
    DeviceErrors.check(JCudaDriver.cuDeviceGetCount(count), "count the GPUs");
    return count[0];
  }

  static List<CUdevice> devices() {
    List<CUdevice> devices = new ArrayList<>();
    for (int k = 0; MISSING == null && k < count(); k++) {
      devices.add(get(k));
    }
    return devices;
  }

  static CUdevice device(int ordinal) {
    if (MISSING != null) {
      throw new InputException("there is no GPU to use: " + MISSING);
    }
    if (ordinal < 0 || ordinal >= count()) {
      throw new InputException(
          "there is no GPU number %d; this machine has %d, counted from 0"
              .formatted(ordinal, count()));
    }
    return get(ordinal);
  }

  private static CUdevice get(int ordinal) {
    CUdevice device = new CUdevice();
    DeviceErrors.check(JCudaDriver.cuDeviceGet(device, ordinal), "find the GPU");
    return device;
  }
}
