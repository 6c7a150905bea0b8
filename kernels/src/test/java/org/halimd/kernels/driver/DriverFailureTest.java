package org.halimd.kernels.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.halimd.engine.RunFailure;
import org.halimd.io.InputException;
import org.halimd.kernels.standin.StandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users read when the driver or the device fails: one sentence. The stand-in fails as asked,
 * in a process of its own, since what a driver library is like is settled once per process.
 */
class DriverFailureTest {
  @BeforeEach
  void standInIsThere() {
    StandIn.requireItself();
  }

  /** Uses the device as the backend does and prints what goes wrong. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      try {
        Device device = Device.get(Integer.parseInt(arguments[0]));
        DeviceMemory memory = device.allocateCleared(Long.parseLong(arguments[1]));
        Kernel kernel = new KernelLibrary().kernel("standin_primitives", "addOne");
        device.graph(List.of(kernel.launch(1, 32, memory)), 10).replay();
        device.synchronize();
        System.out.println("no failure");
      } catch (InputException | RunFailure e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private static String outcome(Map<String, String> environment, int device, long bytes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dhalimd.standin=true");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Program.class.getName());
    command.add(Integer.toString(device));
    command.add(Long.toString(bytes));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.startsWith("HALIMD_STANDIN_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes()).strip();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), output);
    return output;
  }

  @Test
  void nothingFails() throws Exception {
    assertEquals("no failure", outcome(Map.of(), 0, 1000));
  }

  @Test
  void noDriver(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("libcuda.so.1"), "this is no library");
    assertEquals(
        "there is no GPU to use: there is no NVIDIA driver on this machine (libcuda.so.1 cannot be"
            + " loaded)",
        outcome(Map.of("LD_LIBRARY_PATH", folder.toString()), 0, 1000));
  }

  @Test
  void oldDriver() throws Exception {
    assertEquals(
        "there is no GPU to use: the NVIDIA driver serves CUDA 10.2 only; install one for CUDA 11"
            + " or newer",
        outcome(Map.of("HALIMD_STANDIN_DRIVER", "10020"), 0, 1000));
  }

  @Test
  void noDevice() throws Exception {
    assertEquals(
        "there is no GPU to use: the NVIDIA driver finds no GPU; is the card visible (nvidia-smi,"
            + " CUDA_VISIBLE_DEVICES)?",
        outcome(Map.of("HALIMD_STANDIN_DEVICES", "0"), 0, 1000));
  }

  @Test
  void noSuchDevice() throws Exception {
    assertEquals(
        "there is no GPU number 2; this machine has 2, counted from 0",
        outcome(Map.of("HALIMD_STANDIN_DEVICES", "2"), 2, 1000));
  }

  @Test
  void outOfMemory() throws Exception {
    assertEquals(
        "the GPU has too little free memory to allocate 2.0 MB (CUDA_ERROR_OUT_OF_MEMORY); run"
            + " fewer or smaller systems in one batch, or take a GPU with more memory",
        outcome(Map.of("HALIMD_STANDIN_MEMORY", "1000000"), 0, 2000000));
  }

  @Test
  void kernelsThatTheDriverDoesNotUnderstand() throws Exception {
    assertEquals(
        "this build of HaliMD has no kernels for this GPU and driver"
            + " (CUDA_ERROR_UNSUPPORTED_PTX_VERSION while trying to load the kernels"
            + " 'standin_primitives'); update the NVIDIA driver, or build HaliMD where nvcc knows"
            + " the GPU",
        outcome(Map.of("HALIMD_STANDIN_MODULE_ERROR", "222"), 0, 1000));
  }

  @Test
  void lostDevice() throws Exception {
    assertEquals(
        "the GPU was lost while trying to start a graph (CUDA_ERROR_UNKNOWN); start again with"
            + " --resume, on another GPU if it happens again",
        outcome(Map.of("HALIMD_STANDIN_LOSE_DEVICE", "5"), 0, 1000));
  }

  @Test
  void deviceLostWhileNobodyLooks() throws Exception {
    assertEquals(
        "the GPU was lost while trying to finish the steps it was given"
            + " (CUDA_ERROR_ECC_UNCORRECTABLE); start again with --resume, on another GPU if it"
            + " happens again",
        outcome(
            Map.of(
                "HALIMD_STANDIN_LOSE_DEVICE", "5",
                "HALIMD_STANDIN_LOSE_CODE", "214",
                "HALIMD_STANDIN_LAZY", "1"),
            0,
            1000));
  }
}
