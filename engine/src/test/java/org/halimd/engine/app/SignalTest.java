package org.halimd.engine.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that is told to end saves its state first. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGTERM")
class SignalTest {
  private static final String COMMANDS =
      "velocity 60\nensemble nvt_lan 60 60 50\ndump_thermo 10\nrun 200000\n";

  @TempDir Path temporary;

  @Test
  void terminatedRunCanBeContinued() throws IOException, InterruptedException {
    Path directory = Directories.create(temporary, "a", COMMANDS);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                directory.toString())
            .redirectErrorStream(true)
            .start();
    StringBuilder out = new StringBuilder();
    try (BufferedReader lines = process.inputReader()) {
      String line = lines.readLine();
      while (line != null) {
        out.append(line).append('\n');
        if (line.startsWith("step ") && process.isAlive()) {
          process.toHandle().destroy();
        }
        line = lines.readLine();
      }
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), out.toString());
    assertEquals(143, process.exitValue(), out.toString());
    assertTrue(out.toString().contains("interrupted at step"), out.toString());
    // Everything up to the checkpoint is there, and the checkpoint is read without complaint.
    assertTrue(Files.size(directory.resolve("thermo.out")) > 0);
    HalimdRun fresh = HalimdRun.of("run", directory);
    assertEquals(2, fresh.exitCode());
    assertTrue(fresh.err().contains("use --resume to continue it"), fresh.err());
  }
}
