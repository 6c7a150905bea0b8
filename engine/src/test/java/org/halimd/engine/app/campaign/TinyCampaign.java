package org.halimd.engine.app.campaign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.halimd.engine.app.HalimdRun;

/** A structure of 32 atoms with a Lennard-Jones potential, and campaigns of a few hundred steps. */
final class TinyCampaign {
  /** Files that hold real times. */
  private static final Set<String> NOT_COMPARED =
      Set.of("summary.json", "provenance.json", "restart.halimd", "campaign.json", ".halimd.lock");

  /** So short that a campaign takes seconds. */
  private static final Map<String, String> SHORT =
      Map.of(
          "--time", "400fs",
          "--time-step", "2",
          "--equilibration-chunk", "100fs",
          "--max-equilibration", "200fs",
          "--structure-time", "100fs",
          "--frame-interval", "20fs");

  private TinyCampaign() {}

  /** Writes model.xyz and lj.txt: a disordered crystal of Li and Cl. */
  static void inputs(Path folder) throws IOException {
    Files.writeString(folder.resolve("model.xyz"), structure(5.3, true));
    Files.writeString(
        folder.resolve("lj.txt"),
        "lj 2 Li Cl\n0.0104 2.8 5.2\n0.0120 3.4 5.2\n0.0120 3.4 5.2\n0.0200 3.6 5.2\n");
  }

  /** Two by two by two face-centred cubes. */
  static String structure(double edge, boolean neutral) {
    SplittableRandom random = new SplittableRandom(5);
    double[][] basis = {{0, 0, 0}, {0.5, 0.5, 0}, {0.5, 0, 0.5}, {0, 0.5, 0.5}};
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "32%nLattice=\"%2$s 0 0 0 %2$s 0 0 0 %2$s\" Properties=species:S:1:pos:R:3%n",
                0,
                2 * edge));
    for (int k = 0; k < 32; k++) {
      double[] b = basis[k % 4];
      boolean lithium = k % 4 < (neutral ? 2 : 1);
      text.append(
          String.format(
              Locale.ROOT,
              "%s %.6f %.6f %.6f%n",
              lithium ? "Li" : "Cl",
              (k / 16 + b[0]) * edge + 0.1 * random.nextDouble(),
              (k / 8 % 2 + b[1]) * edge + 0.1 * random.nextDouble(),
              (k / 4 % 2 + b[2]) * edge + 0.1 * random.nextDouble()));
    }
    return text.toString();
  }

  /** The command that begins a campaign in {@code folder/name}; options given later win. */
  static List<String> begin(Path folder, String name, String temperatures, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "conductivity",
                folder.resolve("model.xyz").toString(),
                "--potential",
                folder.resolve("lj.txt").toString(),
                "--temperatures",
                temperatures,
                "--out",
                folder.resolve(name).toString()));
    List<String> given = List.of(more);
    SHORT.forEach(
        (option, value) ->
            words.addAll(given.contains(option) ? List.of() : List.of(option, value)));
    words.add("--no-results");
    words.addAll(given);
    return words;
  }

  static HalimdRun run(List<String> words) {
    return HalimdRun.of(words.toArray());
  }

  /** Runs a command that must succeed. */
  static HalimdRun done(List<String> words) {
    HalimdRun run = run(words);
    assertEquals(0, run.exitCode(), run.out() + run.err());
    return run;
  }

  /** Copies a campaign as it is at this instant, as if the program had been killed. */
  static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else if (!path.getFileName().toString().equals(".halimd.lock")) {
          Files.copy(path, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files are equal byte for byte, but for real times. */
  static void assertSame(Path expected, Path actual) throws IOException {
    TreeSet<String> files = files(expected);
    assertTrue(files.size() > 20, files.toString());
    assertEquals(files, files(actual));
    for (String file : files) {
      assertArrayEquals(
          Files.readAllBytes(expected.resolve(file)),
          Files.readAllBytes(actual.resolve(file)),
          file);
    }
  }

  private static TreeSet<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> !NOT_COMPARED.contains(f.getFileName().toString()))
          .map(f -> folder.relativize(f).toString())
          .filter(f -> !f.equals("progress.json")) // it says when
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
