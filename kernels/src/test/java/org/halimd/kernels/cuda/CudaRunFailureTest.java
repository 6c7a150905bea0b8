package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.halimd.engine.RunFailure;
import org.halimd.engine.app.Directories;
import org.halimd.engine.app.HalimdRun;
import org.halimd.engine.app.Main;
import org.halimd.engine.app.run.Execution;
import org.halimd.engine.app.run.RunEvent;
import org.halimd.engine.app.run.RunOptions;
import org.halimd.engine.app.run.StopSignal;
import org.halimd.engine.backend.Resources;
import org.halimd.kernels.standin.StandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of a run when the device or the driver fails: one sentence, the exit code, and a
 * checkpoint from which {@code --resume} reaches the bytes of a run without failure.
 */
class CudaRunFailureTest {
  private static final int FAILED = 3;
  private static final int INPUT = 2;
  private static final long MEMORY = 8L << 30;
  private static final String COMMANDS =
      """
      velocity 60
      checkpoint 20
      ensemble nvt_nhc 60 80 50
      dump_thermo 5
      dump_position 10
      run 60
      ensemble nve
      dump_thermo 5
      compute_msd 1 30
      run 60
      """;

  @TempDir private static Path common;
  private static Path whole;

  @TempDir Path temporary;
  private Path broken;

  @BeforeAll
  static void runWithoutFailure() throws IOException {
    StandIn.requireItself();
    whole = Directories.create(common, "whole", COMMANDS);
    assertOk(HalimdRun.of("run", whole, "--backend", "cuda", "--quiet"));
  }

  @BeforeEach
  void sameInput() throws IOException {
    broken = Directories.create(temporary, "broken", COMMANDS);
  }

  @AfterEach
  void enoughMemory() {
    StandIn.reset("MEMORY", MEMORY);
  }

  /**
   * A device that is lost in the first run, then another one in the second run while nobody looks,
   * then a machine whose driver is too old, one with a driver that cannot read the kernels, and at
   * last a device that works.
   */
  @Test
  void lostDevicesAndUnfitMachines() throws Exception {
    assertEnded(
        halimd(Map.of("HALIMD_STANDIN_LOSE_DEVICE", "250")),
        FAILED,
        "the GPU was lost while trying to [a-z ]* [(]CUDA_ERROR_UNKNOWN[)]; start again with"
            + " --resume, on another GPU if it happens again; the last checkpoint is of step"
            + " (20|40) of run 1");
    Map<String, String> later =
        Map.of(
            "HALIMD_STANDIN_LOSE_DEVICE", "400",
            "HALIMD_STANDIN_LOSE_CODE", "214",
            "HALIMD_STANDIN_LAZY", "1");
    assertEnded(
        halimd(later, "--resume"),
        FAILED,
        "the GPU was lost while trying to [a-z ]* [(]CUDA_ERROR_ECC_UNCORRECTABLE[)]; start again"
            + " with --resume, on another GPU if it happens again; the last checkpoint is of .* of"
            + " run [12]");
    assertEnded(
        halimd(Map.of("HALIMD_STANDIN_DRIVER", "10020"), "--resume"),
        INPUT,
        "[^;]*the NVIDIA driver serves CUDA 10.2 only; install one for CUDA 11 or newer.*");
    assertEnded(
        halimd(Map.of("HALIMD_STANDIN_MODULE_ERROR", "222"), "--resume"),
        FAILED,
        "this build of HaliMD has no kernels for this GPU and driver .*; update the NVIDIA driver,"
            + " or build HaliMD where nvcc knows the GPU.*");
    assertResumes();
  }

  @Test
  void missingBlas() throws Exception {
    Path library = Path.of(System.getenv("LD_LIBRARY_PATH").split(":")[0], "libcuda.so.1");
    Files.copy(library, temporary.resolve("libcuda.so.1"));
    Set<String> files = Directories.files(broken);
    assertEnded(
        halimd(Map.of("LD_LIBRARY_PATH", temporary.toString()), "--network", "cublas"),
        INPUT,
        "the backend 'cuda' cannot evaluate the potential: --network cublas needs cuBLAS 12"
            + " [(]libcublas.so.12[)], which cannot be loaded here; install the CUDA 12 libraries,"
            + " or leave the option out: the kernels need no library");
    assertEquals(files, Directories.files(broken), "nothing was written");
  }

  /** Nothing is left for the second run. */
  @Test
  void outOfMemory() throws IOException {
    RunOptions options =
        new RunOptions("cuda", null, null, Resources.LEAST, RunOptions.Start.FRESH, List.of());
    try (Execution execution =
        Execution.prepare(List.of(broken), options, new StopSignal(), this::takeMemory)) {
      RunFailure failure = assertThrows(RunFailure.class, execution::run);
      assertTrue(
          failure
              .getMessage()
              .matches(
                  "the GPU has too little free memory to allocate [0-9.]* kB"
                      + " [(]CUDA_ERROR_OUT_OF_MEMORY[)]; run fewer or smaller systems in one"
                      + " batch, or take a GPU with more memory; the last checkpoint is of the end"
                      + " of run 1"),
          failure.getMessage());
    }
    HalimdRun again = HalimdRun.of("run", broken, "--resume", "--quiet");
    assertEquals(FAILED, again.exitCode());
    assertTrue(again.err().startsWith("error: the GPU has too little free memory"), again.err());
    StandIn.reset("MEMORY", MEMORY);
    assertResumes();
  }

  private void takeMemory(RunEvent event) {
    if (event instanceof RunEvent.RunEnded) {
      StandIn.set("MEMORY", 1);
    }
  }

  private void assertResumes() throws IOException {
    assertOk(HalimdRun.of("run", broken, "--resume", "--quiet"));
    Directories.assertSameOutputs(whole, broken);
  }

  private static void assertOk(HalimdRun run) {
    assertEquals(0, run.exitCode(), run.err());
  }

  private static void assertEnded(Ended ended, int exitCode, String sentence) {
    assertEquals(exitCode, ended.exitCode, ended.errors);
    assertSentence(ended.errors, sentence);
  }

  private static void assertSentence(String errors, String sentence) {
    List<String> lines =
        errors.lines().filter(line -> !line.startsWith("halimd stand-in: ")).toList();
    assertEquals(1, lines.size(), errors);
    assertTrue(lines.getFirst().matches("error: " + sentence), errors);
  }

  private record Ended(int exitCode, String errors) {}

  /** Runs the broken directory in a process of its own, which may lose its device. */
  private Ended halimd(Map<String, String> environment, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dhalimd.standin=true");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of("run", broken.toString(), "--backend", "cuda"));
    command.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.PIPE);
    builder.environment().keySet().removeIf(name -> name.startsWith("HALIMD_STANDIN_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String errors = new String(process.getErrorStream().readAllBytes());
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Ended(process.exitValue(), errors);
  }
}
