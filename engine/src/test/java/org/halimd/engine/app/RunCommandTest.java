package org.halimd.engine.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code halimd run} from outside: files, exit codes, what is printed. */
class RunCommandTest {
  private static final Set<String> INPUTS = Set.of("lj.txt", "model.xyz", "run.in");
  private static final String SHORT = "velocity 60\nensemble nve\ndump_thermo 5\nrun 20\n";

  @TempDir Path temporary;

  private static TreeSet<String> outputs(Path directory) throws IOException {
    TreeSet<String> files = Directories.files(directory);
    files.removeAll(INPUTS);
    return files;
  }

  private static List<String> dataLines(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(l -> !l.startsWith("#")).toList();
  }

  @Test
  void writesWhatWasAskedFor() throws IOException {
    Path directory =
        Directories.create(
            temporary,
            "all",
            """
            velocity 60
            ensemble nvt_bdp 60 60 50
            dump_thermo 5
            dump_xyz 10 a.xyz
            dump_exyz 10 1
            dump_position 10
            dump_velocity 10
            dump_force 10
            dump_restart 10
            dump_h5md 10 a.h5
            compute_msd 1 10
            compute_sdc 1 10
            compute_rdf 5 30 10
            compute_adf 10 36 0 4.5
            compute_dos 1 10 50
            compute_ic 1 10 Kr 3
            compute_viscosity 1 10
            compute 0 5 2 temperature potential
            run 20
            """);
    HalimdRun run = HalimdRun.of("run", directory);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals("", run.err());
    assertTrue(
        outputs(directory)
            .containsAll(
                List.of(
                    "thermo.out",
                    "state.out",
                    "a.xyz",
                    "dump.xyz",
                    "movie.xyz",
                    "velocity.out",
                    "force.out",
                    "restart.xyz",
                    "a.h5",
                    "msd.out",
                    "sdc.out",
                    "rdf.out",
                    "adf.out",
                    "dos.out",
                    "mvac.out",
                    "ic.out",
                    "viscosity.out",
                    "compute.out",
                    "restart.halimd",
                    "summary.json")),
        outputs(directory).toString());
    List<String> thermo = dataLines(directory.resolve("thermo.out"));
    assertEquals(4, thermo.size());
    assertEquals(18, thermo.getFirst().strip().split("\\s+").length);
  }

  @Test
  void tellsWhatWasReadAndWhatCameOut() throws IOException {
    HalimdRun run = HalimdRun.of("run", Directories.create(temporary, "a", SHORT));
    for (String part :
        List.of(
            "HaliMD",
            "backend       ",
            "potential     lj.txt",
            "atoms       32: 24 Ar, 8 Kr",
            "periodic along abc",
            "seed        1",
            "93 degrees of freedom",
            "steps/s",
            "T         ",
            "mean-square displacement",
            "finished in")) {
      assertTrue(run.out().contains(part), part + " is missing in\n" + run.out());
    }
  }

  @Test
  void quietPrintsNothing() throws IOException {
    HalimdRun run = HalimdRun.of("run", "--quiet", Directories.create(temporary, "a", SHORT));
    assertEquals(new HalimdRun(0, "", ""), run);
  }

  @Test
  void jsonLogIsOneObjectPerLine() throws IOException {
    String pausing = "dump_position 10\n" + SHORT;
    HalimdRun run = HalimdRun.of("run", "--json-log", Directories.create(temporary, "a", pausing));
    ObjectMapper mapper = new ObjectMapper();
    TreeSet<String> events = new TreeSet<>();
    for (String line : run.out().lines().toList()) {
      JsonNode node = mapper.readTree(line);
      events.add(node.get("event").asText());
      if (node.get("event").asText().equals("run_end")) {
        JsonNode average = node.at("/summaries/0/averages/temperature_K/mean");
        assertTrue(average.asDouble() > 10 && average.asDouble() < 100, line);
      }
    }
    assertTrue(
        events.containsAll(List.of("start", "run_start", "progress", "run_end", "finished")),
        events.toString());
  }

  @Test
  void jsonLogNamesTheError() throws IOException {
    HalimdRun run =
        HalimdRun.of("run", "--json-log", Directories.create(temporary, "a", "run 5\n"));
    JsonNode node = new ObjectMapper().readTree(run.out());
    assertEquals("error", node.get("event").asText());
    assertTrue(node.get("message").asText().contains("no ensemble"), run.out());
    assertEquals(2, run.exitCode());
  }

  @Test
  void checkRunsNothing() throws IOException {
    Path directory = Directories.create(temporary, "a", SHORT);
    HalimdRun run = HalimdRun.of("run", "--check", directory);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(Set.of(), outputs(directory));
    assertTrue(run.out().contains("the input is right"), run.out());
  }

  static Stream<Arguments> badInput() {
    return Stream.of(
        Arguments.of("run.in", "potential lj.txt\nensemble nve\nrun ten\n", "run.in:3: run: 'ten'"),
        Arguments.of("run.in", "potential lj.tx\nensemble nve\nrun 1\n", "run.in:1: potential: "),
        Arguments.of("run.in", "", "nothing would be done"),
        Arguments.of(
            "run.in",
            "potential lj.txt\nensemble nve\ndump_xyz 5 no/where/a.xyz\nrun 5\n",
            "run.in:3: dump_xyz: the file 'no/where/a.xyz' cannot be written: the folder"),
        Arguments.of("model.xyz", "", "model.xyz: the file is empty"),
        Arguments.of("model.xyz", "2\nno lattice\nAr 0 0 0\nAr 3 0 0\n", "model.xyz:2: "),
        Arguments.of("model.xyz", cell(2) + "Ar 1 1 1\nXe 5 5 5\n", "model.xyz:4: element 'Xe'"),
        Arguments.of("model.xyz", cell(2) + "Ar 1 1 1\nAr 1 1 1.2\n", "are 0.200 Å apart"),
        Arguments.of("model.xyz", cell(2) + "Ar 1 1 1\nAr 11 1 1\n", "are 0.000 Å apart"),
        Arguments.of("model.xyz", cell(2) + "Ar 1 1 1\nKr 1 1 1\n", "are 0.000 Å apart"),
        Arguments.of("model.xyz", cell(2) + "Ar nan 1 1\nKr 1 1 5\n", "model.xyz:3: "),
        Arguments.of("model.xyz", cell(2) + "Ar 1 1 1\n", "model.xyz:"),
        Arguments.of(
            "model.xyz",
            cell(8)
                + "Ar 0 0 0\nAr .5 .5 0\nAr .5 0 .5\nAr 0 .5 .5\n"
                + "Ar .5 0 0\nAr 0 .5 0\nAr 0 0 .5\nAr .5 .5 .5\n",
            "as if these were fractional"),
        Arguments.of("lj.txt", "lj 1 Ar\n0.01 3.4\n", "lj.txt:2: "),
        Arguments.of("lj.txt", "tersoff 1 Ar\n", "lj.txt:1: 'tersoff'"));
  }

  private static String cell(int atoms) {
    return atoms + "\nLattice=\"10 0 0 0 10 0 0 0 10\" Properties=species:S:1:pos:R:3\n";
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("badInput")
  void badInputWritesNothing(String file, String content, String message) throws IOException {
    Path directory = Directories.create(temporary, "a", SHORT);
    Files.writeString(directory.resolve(file), content);
    HalimdRun run = HalimdRun.of("run", directory);
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertTrue(run.err().lines().allMatch(l -> l.startsWith("error: ")), run.err());
    assertEquals(Set.of(), outputs(directory));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bogus",
        "run --bogus",
        "run --threads 0 .",
        "run --threads two .",
        "run --resume --restart-from-scratch .",
        "run no/such/directory",
        "run --backend nothing DIR",
        "run DIR DIR",
        "keywords ensembel",
        "help bogus"
      })
  void wrongUsage(String words) throws IOException {
    Path directory = Directories.create(temporary, "a", SHORT);
    Object[] arguments =
        words.isEmpty()
            ? new Object[0]
            : Stream.of(words.split(" ")).map(w -> w.equals("DIR") ? directory : w).toArray();
    HalimdRun run = HalimdRun.of(arguments);
    assertEquals(2, run.exitCode(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertEquals(Set.of(), outputs(directory));
  }

  @Test
  void foreignTrajectoryStaysAndNothingRuns() throws IOException {
    Path directory = Directories.create(temporary, "a", "dump_h5md 5 a.h5\n" + SHORT);
    Files.writeString(directory.resolve("a.h5"), "notes");
    HalimdRun run = HalimdRun.of("run", directory);
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.err().contains("run.in:2: dump_h5md: 'a.h5' exists and is no"), run.err());
    assertEquals(Set.of("a.h5"), outputs(directory));
    assertEquals("notes", Files.readString(directory.resolve("a.h5")));
  }

  /** What does not move has no vibrations: zeros, not the end of a run that was long. */
  @Test
  void spectrumOfFixedAtoms() throws IOException {
    Path directory =
        Directories.create(
            temporary, "a", "fix 1\nensemble nve\ncompute_dos 1 5 100 group 0 1\nrun 10\n");
    HalimdRun run = HalimdRun.of("run", directory);
    assertEquals(0, run.exitCode(), run.err());
    List<String> rows = dataLines(directory.resolve("dos.out"));
    assertEquals(5, rows.size());
    for (String row : rows) {
      assertEquals(0, Double.parseDouble(row.strip().split("\\s+")[1]), row);
    }
  }

  @Test
  void runawayTemperatureStops() throws IOException {
    Path directory =
        Directories.create(
            temporary, "hot", "velocity 60\ntime_step 300\nensemble nve\ndump_thermo 1\nrun 500\n");
    HalimdRun run = HalimdRun.of("run", directory);
    assertEquals(3, run.exitCode(), run.out() + run.err());
    assertTrue(run.err().contains("error: "), run.err());
    assertTrue(run.err().contains("stopped at step"), run.err());
    assertTrue(run.err().contains("the last checkpoint is of the start of run 1"), run.err());
    String thermo = Files.readString(directory.resolve("thermo.out"));
    assertFalse(thermo.contains("NaN"), thermo);
    HalimdRun again = HalimdRun.of("run", directory);
    assertEquals(2, again.exitCode());
    assertTrue(again.err().contains("--resume"), again.err());
  }

  @Test
  void coolingDownIsNoRunaway() throws IOException {
    Path directory =
        Directories.create(temporary, "cool", "velocity 300\nensemble nvt_ber 10 10 5\nrun 20\n");
    HalimdRun run = HalimdRun.of("run", directory);
    assertEquals(0, run.exitCode(), run.err());
  }

  @Test
  void collapsingVolumeStops() throws IOException {
    Path directory =
        Directories.create(
            temporary,
            "crushed",
            "velocity 60\nensemble npt_ber 60 60 100 -2 1 50\ndump_thermo 1\nrun 2000\n");
    HalimdRun run = HalimdRun.of("run", directory);
    assertEquals(3, run.exitCode(), run.out() + run.err());
    assertTrue(run.err().contains("the volume changed from"), run.err());
  }

  @Test
  void resumeNeedsSomethingToResume() throws IOException {
    Path directory = Directories.create(temporary, "a", SHORT);
    HalimdRun nothing = HalimdRun.of("run", "--resume", directory);
    assertEquals(2, nothing.exitCode());
    assertTrue(nothing.err().contains("there is nothing to resume"), nothing.err());
    assertEquals(0, HalimdRun.of("run", directory).exitCode());
    HalimdRun finished = HalimdRun.of("run", "--resume", directory);
    assertEquals(2, finished.exitCode());
    assertTrue(finished.err().contains("finished already"), finished.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.in", "model.xyz", "lj.txt"})
  void resumeNoticesChangedInput(String file) throws IOException {
    Path directory = interrupted();
    Path changed = directory.resolve(file);
    String text = Files.readString(changed);
    Files.writeString(
        changed,
        file.equals("run.in") ? text.replace("ensemble", "fix 0\nensemble") : text + "\n\n");
    HalimdRun run = HalimdRun.of("run", "--resume", directory);
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("'" + file + "' has changed"), run.err());
  }

  @Test
  void commentsMayChange() throws IOException {
    Path directory = interrupted();
    Path script = directory.resolve("run.in");
    String text = Files.readString(script).replace("wall_time 1e-12", "# no limit");
    Files.writeString(script, text);
    HalimdRun run = HalimdRun.of("run", "--resume", directory);
    assertEquals(0, run.exitCode(), run.err());
  }

  @Test
  void damagedCheckpointIsNoticed() throws IOException {
    Path directory = interrupted();
    Path file = directory.resolve("restart.halimd");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    HalimdRun run = HalimdRun.of("run", "--resume", directory);
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.err().contains("restart.halimd"), run.err());
  }

  @Test
  void unfinishedRunIsNotOverwritten() throws IOException {
    Path directory = interrupted();
    byte[] before = Files.readAllBytes(directory.resolve("thermo.out"));
    HalimdRun refused = HalimdRun.of("run", directory);
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("--restart-from-scratch"), refused.err());
    assertEquals(before.length, Files.size(directory.resolve("thermo.out")));
    HalimdRun anew = HalimdRun.of("run", "--restart-from-scratch", directory);
    assertEquals(0, anew.exitCode(), anew.err());
  }

  private Path interrupted() throws IOException {
    Path directory = Directories.create(temporary, "a", "wall_time 1e-12\n" + SHORT);
    HalimdRun run = HalimdRun.of("run", directory);
    assertTrue(run.out().contains("wall_time is used up"), run.out());
    return directory;
  }

  @Test
  void batchesNeedTheSameCommands() throws IOException {
    Path first = Directories.create(temporary, "a", SHORT);
    Path second = Directories.create(temporary, "b", SHORT.replace("run 20", "run 30"));
    Path third = Directories.create(temporary, "c", SHORT.replace("nve", "nvt_bdp 60 60 50"));
    Path fourth = Directories.create(temporary, "d", SHORT + "ensemble nve\nrun 5\n");
    Path fifth = Directories.create(temporary, "e", SHORT);
    Files.writeString(
        fifth.resolve("lj.txt"), Files.readString(first.resolve("lj.txt")).replace("5.6", "5.5"));
    for (Path other : List.of(second, third, fourth, fifth)) {
      HalimdRun run = HalimdRun.of("run", first, other);
      assertEquals(2, run.exitCode(), run.err());
      assertTrue(run.err().contains("as one batch"), run.err());
      assertTrue(run.err().contains(other.resolve("run.in").toString()), run.err());
    }
    assertEquals(Set.of(), outputs(first));
  }

  @Test
  void equalSeedsEqualTrajectories() throws IOException {
    String commands = "velocity 60\nensemble nvt_lan 60 60 20\ndump_thermo 5\nrun 20\n";
    Path first = Directories.create(temporary, "a", "seed 3\n" + commands);
    Path second = Directories.create(temporary, "b", "seed 3\n" + commands);
    Path third = Directories.create(temporary, "c", "seed 4\n" + commands);
    HalimdRun.of("run", "--threads", "1", first);
    HalimdRun.of("run", "--threads", "2", second);
    HalimdRun.of("run", third);
    Directories.assertSameOutputs(first, second);
    assertNotEquals(
        Files.readString(first.resolve("thermo.out")),
        Files.readString(third.resolve("thermo.out")));
  }

  @Test
  void initialStateAndHeadersOnRequest() throws IOException {
    Path directory =
        Directories.create(temporary, "a", "output_initial on\noutput_header off\n" + SHORT);
    assertEquals(0, HalimdRun.of("run", directory).exitCode());
    List<String> lines = Files.readAllLines(directory.resolve("thermo.out"));
    assertEquals(5, lines.size());
    assertFalse(lines.getFirst().startsWith("#"));
    double temperature = Double.parseDouble(lines.getFirst().strip().split("\\s+")[0]);
    assertEquals(60, temperature, 1e-7);
  }

  @Test
  void outputSettingsHoldFromTheirLineOn() throws IOException {
    Path directory =
        Directories.create(
            temporary,
            "a",
            SHORT + "output_initial on\noutput_header off\nensemble nve\ndump_thermo 5\nrun 20\n");
    assertEquals(0, HalimdRun.of("run", directory).exitCode());
    List<String> lines = Files.readAllLines(directory.resolve("thermo.out"));
    assertEquals(4 + 5, dataLines(directory.resolve("thermo.out")).size());
    assertEquals(6, lines.stream().filter(l -> l.startsWith("#")).count());
  }

  /** A direction that is deformed does not feel the barostat; the others do. */
  @Test
  void deformationTakesThePlaceOfThePressure() throws IOException {
    Path directory =
        Directories.create(
            temporary,
            "a",
            "ensemble npt_ber 60 60 50 1 1 1 5 5 5 20\n"
                + "deform 1e-3 0 0 1\n"
                + "dump_thermo 20\n"
                + "run 20\n");
    HalimdRun run = HalimdRun.of("run", directory);
    assertEquals(0, run.exitCode(), run.err());
    String[] columns = dataLines(directory.resolve("thermo.out")).getFirst().strip().split("\\s+");
    assertEquals(11.2 + 20e-3, Double.parseDouble(columns[17]), 1e-8);
    assertTrue(Math.abs(Double.parseDouble(columns[9]) - 11.2) > 0.01, columns[9]);
  }

  @Test
  void defaultVelocitiesHave300Kelvin() throws IOException {
    Path directory =
        Directories.create(
            temporary, "a", "output_initial on\nensemble nve\ndump_thermo 5\nrun 5\n");
    assertEquals(0, HalimdRun.of("run", directory).exitCode());
    String line = dataLines(directory.resolve("thermo.out")).getFirst();
    assertEquals(300, Double.parseDouble(line.strip().split("\\s+")[0]), 1e-7);
  }

  /** Copies of a replicated cell get velocities of their own. */
  @Test
  void replicasMoveIndependently() throws IOException {
    Path directory =
        Directories.create(
            temporary,
            "a",
            "velocity 60\n"
                + "replicate 2 1 1\n"
                + "output_initial on\n"
                + "ensemble nve\n"
                + "dump_velocity 5\n"
                + "run 5\n");
    assertEquals(0, HalimdRun.of("run", directory).exitCode());
    List<String> lines = Files.readAllLines(directory.resolve("velocity.out"));
    assertEquals(128, lines.size());
    assertNotEquals(lines.get(0), lines.get(32));
  }

  @Test
  void helpTeaches() {
    HalimdRun help = HalimdRun.of("help", "compute_msd");
    assertEquals(0, help.exitCode(), help.err());
    assertTrue(help.out().contains("Example: compute_msd"), help.out());
    assertTrue(HalimdRun.of("help", "run").out().contains("In run.in the same word"));
    assertTrue(HalimdRun.of("run", "--help").out().contains("Example: halimd run"));
    assertTrue(HalimdRun.of("--help").out().contains("halimd run mydirectory"));
    assertTrue(HalimdRun.of("--version").out().matches("halimd \\d+\\.\\d+.*\\R"));
    assertTrue(HalimdRun.of("keywords").out().contains("dump_thermo"));
  }

  @Test
  void aSecondProgramInTheSameDirectoryIsRefused() throws IOException {
    Path directory = Directories.create(temporary, "locked", SHORT);
    Path lock = directory.resolve(".halimd.lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      HalimdRun run = HalimdRun.of("run", directory);
      assertEquals(2, run.exitCode());
      assertTrue(run.err().contains("another halimd is running in this directory"), run.err());
      assertTrue(held.isValid());
    }
    assertEquals(0, HalimdRun.of("run", directory).exitCode());
    assertFalse(Files.exists(lock), "the lock file is removed at the end");
  }
}
