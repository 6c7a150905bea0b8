package org.halimd.engine.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small directories to run: 32 atoms of argon and krypton with a Lennard-Jones potential. */
public final class Directories {
  /** Files that hold real times or paths. */
  private static final List<String> NOT_COMPARED =
      List.of("summary.json", "provenance.json", "restart.halimd", "run.in", "model.xyz", "lj.txt");

  private static final double SPACING = 5.6;

  private Directories() {}

  /** A directory with the given run file, after the line that names the potential. */
  public static Path create(Path parent, String name, String commands) throws IOException {
    Path directory = Files.createDirectories(parent.resolve(name));
    Files.writeString(
        directory.resolve("lj.txt"),
        "lj 2 Ar Kr\n0.0104 3.40 5.6\n0.0120 3.50 5.6\n0.0120 3.50 5.6\n0.0140 3.60 5.6\n");
    Files.writeString(directory.resolve("model.xyz"), structure());
    Files.writeString(directory.resolve("run.in"), "potential lj.txt\n" + commands);
    return directory;
  }

  /** A slightly disordered face-centred cubic crystal of 2 x 2 x 2 cells with two groups. */
  public static String structure() {
    SplittableRandom random = new SplittableRandom(5);
    double edge = 2 * SPACING;
    StringBuilder text = new StringBuilder("32\n");
    text.append(
        "Lattice=\"%s 0 0 0 %s 0 0 0 %s\" Properties=species:S:1:pos:R:3:group:I:1:charge:R:1 pbc=\"T T T\"\n"
            .formatted(edge, edge, edge));
    double[][] basis = {{0, 0, 0}, {0.5, 0.5, 0}, {0.5, 0, 0.5}, {0, 0.5, 0.5}};
    for (int cell = 0; cell < 8; cell++) {
      for (int k = 0; k < 4; k++) {
        double x = (cell / 4 + basis[k][0]) * SPACING + 0.1 * random.nextDouble();
        double y = (cell / 2 % 2 + basis[k][1]) * SPACING + 0.1 * random.nextDouble();
        double z = (cell % 2 + basis[k][2]) * SPACING + 0.1 * random.nextDouble();
        text.append(
            String.format(
                Locale.ROOT,
                "%s %.6f %.6f %.6f %d %d%n",
                k == 0 ? "Kr" : "Ar",
                x,
                y,
                z,
                k == 0 ? 1 : 0,
                k == 0 ? 3 : -1));
      }
    }
    return text.toString();
  }

  /** Names of all files of a directory. */
  public static TreeSet<String> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(f -> f.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** A copy of a directory as it is at this instant. */
  public static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (String name : files(from)) {
      Files.copy(from.resolve(name), to.resolve(name));
    }
    return to;
  }

  /** All outputs are equal byte for byte; summaries are equal except for real times. */
  public static void assertSameOutputs(Path expected, Path actual) throws IOException {
    assertEquals(files(expected), files(actual));
    for (String name : files(expected)) {
      if (!NOT_COMPARED.contains(name)) {
        assertArrayEquals(
            Files.readAllBytes(expected.resolve(name)),
            Files.readAllBytes(actual.resolve(name)),
            name);
      }
    }
    assertEquals(summary(expected), summary(actual));
  }

  private static String summary(Path directory) throws IOException {
    String text = Files.readString(directory.resolve("summary.json"));
    return text.substring(text.indexOf("\"runs\""), text.indexOf("\"timing_of_last_run\""))
        .replaceAll("\"directory\" : .*", "");
  }
}
