package org.halimd.engine.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of Li2ZrCl6 (27 atoms) with the embedded models. */
class NeuroevolutionRunTest {
  private static final String CHARGED =
      """
      potential lzacfo-bootstrap-charge
      potential lzacfo-bootstrap
      velocity 600
      ensemble npt_mttk temp 600 600 tri 0 0
      add_efield 0 0 0 0 0.01 bec
      dump_thermo 2
      dump_xyz 5 all.xyz charge bec velocity force potential virial
      active 5 1 1 1 0.001
      dump_observer observe 4 8 1 1
      compute_ic 1 10 Li 1 charges predicted
      compute 0 2 3 temperature potential force virial jp jk momentum
      run 24
      ensemble nvt_bdp 600 600 50
      dump_observer average 4 8 1 1
      dump_thermo 2
      run 12
      """;

  @TempDir Path temporary;

  private Path directory(String name, String script) throws IOException {
    Path directory = Files.createDirectories(temporary.resolve(name));
    try (InputStream structure = getClass().getResourceAsStream("lzc-27.xyz")) {
      Files.copy(structure, directory.resolve("model.xyz"));
    }
    Files.writeString(directory.resolve("run.in"), script);
    return directory;
  }

  @Test
  void chargesCommitteesAndResuming() throws IOException {
    Path whole = directory("whole", CHARGED);
    HalimdRun run = HalimdRun.of("run", whole);
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("long range    pppm"), run.out());
    // The field moves the centre of mass unless the Born charges add up to nothing exactly.
    assertTrue(run.out().contains("81 degrees of freedom"), run.out());
    Path parts = directory("parts", "wall_time 1e-12\n" + CHARGED);
    int resumed = 0;
    HalimdRun part = HalimdRun.of("run", parts);
    while (part.out().contains("wall_time is used up") && resumed < 100) {
      part = HalimdRun.of("run", parts, "--resume");
      resumed++;
    }
    assertEquals(0, part.exitCode(), part.err());
    assertTrue(resumed >= 2, "resumed " + resumed + " times");
    Directories.assertSameOutputs(whole, parts);
    assertTrue(
        Directories.files(whole)
            .containsAll(
                List.of(
                    "active.out",
                    "active.xyz",
                    "observer0.out",
                    "observer1.xyz",
                    "observer.out",
                    "ic.out",
                    "ic_err.out",
                    "compute.out")),
        Directories.files(whole).toString());
  }

  @Test
  void minimisesAndRelaxesTheCell() throws IOException {
    Path directory = directory("relax", "potential lzacfo-bootstrap\nminimize fire 0.05 60 1\n");
    HalimdRun run = HalimdRun.of("run", directory);
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("largest force"), run.out());
    // The minimised structure is an input, and minimising it again changes the energy little.
    Structure relaxed = ExtendedXyzReader.readOne(directory.resolve("minimized.xyz"), w -> fail(w));
    Structure before = ExtendedXyzReader.readOne(directory.resolve("model.xyz"), w -> fail(w));
    assertEquals(27, relaxed.size());
    assertNotEquals(before.box().volume(), relaxed.box().volume());
    assertArrayEquals(before.groups()[0], relaxed.groups()[0]);
    assertTrue(energy(run.out()) < -1, run.out());
    Files.copy(
        directory.resolve("minimized.xyz"),
        directory.resolve("model.xyz"),
        StandardCopyOption.REPLACE_EXISTING);
    HalimdRun again = HalimdRun.of("run", directory);
    assertEquals(energy(run.out()), energy(again.out()), 0.05, again.out());
  }

  private static double energy(String out) {
    String line = out.lines().filter(l -> l.contains("after")).findFirst().orElseThrow();
    return Double.parseDouble(line.replaceAll(".*energy (\\S+) eV.*", "$1"));
  }
}
