package org.halimd.benchmarks.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One report of whatever the parts have left. */
class ReportCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void results() throws IOException {
    write("parts.txt", "single     passed, 12 s\n");
    write(
        "single.json",
        """
        {"rows": [
          {"case": "lzc", "atoms": 3456, "systems": 1, "us_per_atom_step": 0.01,
           "counted_bytes_per_atom": 2000, "tuning": {}, "kspace": "pppm", "network": "kernel",
           "kernels": [{"name": "move_atoms", "per_step": 1, "microseconds": 4.5}]},
          {"case": "lzc", "atoms": 3456, "systems": 1, "us_per_atom_step": 0.012,
           "counted_bytes_per_atom": 2000, "tuning": {"lanes": 8.0}, "kspace": "pppm",
           "network": "kernel", "kernels": []}]}
        """);
    write(
        "probe.json",
        """
        [{"check": "card", "system": "card", "verdict": "PASSED",
          "values": {"memory_bytes": 1.4e11},
          "sentence": "NVIDIA H200, compute capability 9.0"}]
        """);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String report() throws IOException {
    assertEquals(0, GpuCheck.execute("report", folder.toString(), "--commit", "abc"));
    return Files.readString(folder.resolve("report.md"));
  }

  private void assertHas(String line) throws IOException {
    String text = report();
    assertTrue(text.lines().anyMatch(l -> l.contains(line)), text);
  }

  @Test
  void measuredBesidePredicted() throws IOException {
    // 34.56 us against 39.47 predicted.
    assertHas("| lzc | 3456 | 1 | 34.56 | 100.0 | 2000 | 39.47 | -12 % |");
    assertHas("| `move_atoms` | 4.50 | 3.183 |");
  }

  @Test
  void goals() throws IOException {
    assertHas("| NEP, 3456 atoms, us/step | 30.00 | 34.56 | 39.47 | missed |");
    assertHas("| NEP, million atoms in the memory of the card | 20.00 | 70.00 | - | met |");
    assertHas("| qNEP, 3456 atoms, us/step | 60.00 | - |");
  }

  @Test
  void choicesAgainstTheUsualOne() throws IOException {
    assertHas("| lzc | 3456 | 1 | lanes=8.0 | 41.47 | +20.0 % |");
  }

  @Test
  void brokenResultsLoseNothing() throws IOException {
    write("sizes.json", "{\"rows\": [");
    assertHas("NVIDIA H200");
    assertHas("| lzc | 3456 | 1 | 34.56");
    assertTrue(
        new ObjectMapper()
            .readTree(folder.resolve("report.json").toFile())
            .path("sizes")
            .has("unreadable"));
  }
}
