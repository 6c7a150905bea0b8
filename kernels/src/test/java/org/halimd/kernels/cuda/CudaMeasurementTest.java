package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.halimd.engine.app.Directories;
import org.halimd.engine.app.HalimdRun;
import org.halimd.kernels.standin.StandIn;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Radial distributions and mean-square displacements that the device accumulates through a whole
 * run are those of the backend cpu.
 */
class CudaMeasurementTest {
  private static final String COMMANDS =
      """
      velocity 80
      ensemble npt_mttk temp 80 80 iso 0 0 tperiod 50 pperiod 300
      dump_thermo 20
      compute_msd 2 15 all_groups 0
      compute_msd 3 10 species Kr drift framework
      compute_rdf 5 30 4
      run 120
      """;

  @TempDir Path temporary;

  @BeforeAll
  static void standInIsThere() {
    StandIn.require();
  }

  @Test
  void asOnTheBackendCpu() throws IOException {
    Path host = run("cpu");
    Path device = run("cuda");
    int compared = 0;
    for (String name : Directories.files(host)) {
      if (name.endsWith(".out")) {
        compare(host.resolve(name), device.resolve(name));
        compared++;
      }
    }
    assertTrue(compared >= 4, "compared " + Directories.files(host));
  }

  private Path run(String backend) throws IOException {
    Path directory = Directories.create(temporary, backend, COMMANDS);
    HalimdRun run =
        HalimdRun.of("run", directory, "--backend", backend, "--precision", "double", "--quiet");
    assertEquals(0, run.exitCode(), run.err());
    return directory;
  }

  /** Numbers agree to 1e-6 of the largest in their column. */
  private static void compare(Path expected, Path actual) throws IOException {
    List<String> e = Files.readAllLines(expected);
    List<String> a = Files.readAllLines(actual);
    assertEquals(e.size(), a.size(), expected.toString());
    double[] scale = new double[100];
    for (int pass = 0; pass < 2; pass++) {
      for (int line = 0; line < e.size(); line++) {
        if (e.get(line).startsWith("#")) {
          assertEquals(e.get(line), a.get(line));
          continue;
        }
        String[] x = e.get(line).strip().split("\\s+");
        String[] y = a.get(line).strip().split("\\s+");
        assertEquals(x.length, y.length);
        for (int c = 0; c < x.length; c++) {
          double number = Double.parseDouble(x[c]);
          scale[c] = Math.max(scale[c], Math.abs(number));
          if (pass == 1) {
            assertEquals(
                number,
                Double.parseDouble(y[c]),
                1e-6 * scale[c],
                expected.getFileName() + ", line " + (line + 1) + ", column " + (c + 1));
          }
        }
      }
    }
  }
}
