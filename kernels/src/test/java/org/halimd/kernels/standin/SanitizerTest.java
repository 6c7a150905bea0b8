package org.halimd.kernels.standin;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sanitizers see what kernels do wrong; runs under {@code kernels/standin/sanitize} only. */
class SanitizerTest {
  /** Launches one kernel. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      Gpu gpu = new Gpu(64);
      gpu.run(arguments[0], 1, 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "writesBeyond, use-after-poison",
    "readsBeyond, use-after-poison",
    "writesBeyondShared, out of bounds",
    "loadsMisaligned, misaligned address"
  })
  void mistakesEndTheProcess(String kernel, String report)
      throws IOException, InterruptedException {
    Assumptions.assumeTrue(StandIn.isSanitized(), "the stand-in is built without sanitizers");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                kernel)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertNotEquals(0, process.waitFor());
    assertTrue(output.contains(report), output);
  }
}
