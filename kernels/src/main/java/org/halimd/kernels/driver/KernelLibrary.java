package org.halimd.kernels.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import jcuda.Pointer;
import jcuda.driver.CUmodule;
import jcuda.driver.JCudaDriver;
import org.halimd.engine.RunFailure;

/**
 * The kernels on a device. Each source file is a module of its own, loaded when its first kernel is
 * asked for.
 *
 * <p>Modules are resources of this package's jar, machine code for the GPUs we know and a portable
 * form for the driver to translate. Where the system property {@value #STAND_IN} is set, they are
 * the resources that were built for the stand-in driver, which runs the same sources on the
 * processor.
 */
public final class KernelLibrary {
  /** System property: if {@code true}, the kernels of the stand-in driver are loaded. */
  public static final String STAND_IN = "halimd.standin";

  private static final String CUDA = "/org/halimd/kernels/cuda/";

  private final Map<String, CUmodule> modules = new HashMap<>();

  KernelLibrary() {}

  /** Null if kernels were built for this program, else one sentence that says what is missing. */
  public static String missing() {
    try (InputStream in = open("motion")) {
      return in == null
          ? "this build of HaliMD has no CUDA kernels, because there was no nvcc or no GPU where it"
              + " was built; build again where both are, or set HALIMD_CUDA_ARCHITECTURES to the"
              + " GPU's, such as 90"
          : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A kernel.
   *
   * @param module name of the source file without ending
   * @param name name of the kernel
   */
  public Kernel kernel(String module, String name) {
    Kernel.Function function = new Kernel.Function();
    DeviceErrors.check(
        JCudaDriver.cuModuleGetFunction(
            function, modules.computeIfAbsent(module, KernelLibrary::load), name),
        "find the kernel " + name);
    return new Kernel(name, function);
  }

  private static CUmodule load(String name) {
    CUmodule module = new CUmodule();
    byte[] image = image(name);
    DeviceErrors.check(
        JCudaDriver.cuModuleLoadDataEx(
            module, Pointer.to(image), 0, new int[0], Pointer.to(new int[0])),
        "load the kernels '" + name + "'");
    return module;
  }

  private static byte[] image(String name) {
    try (InputStream in = open(name)) {
      if (in == null) {
        throw new RunFailure("there are no kernels '" + name + "' in this build of HaliMD");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    return KernelLibrary.class.getResourceAsStream(
        Boolean.getBoolean(STAND_IN)
            ? "/org/halimd/kernels/standin/" + name + ".so"
            : CUDA + name + (driverIsOlderThanCompiler() ? ".ptx" : ".fatbin"));
  }

  /**
   * Machine code of a compiler of CUDA 13 wants a driver of CUDA 13. An older driver is given the
   * portable form, which it translates when the kernels are loaded.
   */
  private static boolean driverIsOlderThanCompiler() {
    try (InputStream in = KernelLibrary.class.getResourceAsStream(CUDA + "toolkit")) {
      return in != null
          && DriverLibrary.missing() == null
          && DriverLibrary.version() / 1000
              < Integer.parseInt(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip())
                  / 1000;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
