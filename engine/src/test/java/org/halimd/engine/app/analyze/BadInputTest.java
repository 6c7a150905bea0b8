package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every verb that reads a trajectory, with every kind of awkward file: what cannot be used is
 * refused with one sentence that names the file, and leaves nothing behind; what can be used gives
 * results without a NaN.
 */
class BadInputTest {
  private static final int FRAMES = 24;
  private static final int ATOMS = 16;

  @TempDir static Path files;
  @TempDir Path folder;

  /** Names of files that every verb refuses, and what the sentence says besides the name. */
  private static final Map<String, String> REFUSED = new LinkedHashMap<>();

  /** One of each kind: the others are told apart by the reader, which is the same for all verbs. */
  private static final Set<String> WHATEVER_READS =
      Set.of(
          "empty.xyz",
          "cut.xyz",
          "nan.xyz",
          "fewer.xyz",
          "order.xyz",
          "twice.xyz",
          "text.h5",
          "cut.xyz.gz",
          "missing.xyz");

  private static final List<String> USABLE = new ArrayList<>();

  @BeforeAll
  static void write() throws IOException {
    String text = trajectory();
    List<String> lines = text.lines().toList();
    refused("empty.xyz", "", "");
    refused("words.xyz", "this is no trajectory\nat all\n", "words.xyz:1");
    refused("cut.xyz", text.substring(0, text.length() * 2 / 3), "cut.xyz:");
    refused("header.xyz", "16\n", "header.xyz:1");
    refused("nan.xyz", edit(lines, 2 * (ATOMS + 2) + 4, s -> "Cl nan 1 1 0 0 0 -1"), "nan.xyz:41");
    refused("infinite.xyz", edit(lines, 22, s -> "Cl 1 1e999 1 0 0 0 -1"), "infinite.xyz:23");
    refused("flat.xyz", text.replace("10.5 0 0 1", "0 0 0 1"), "has no volume");
    refused("letters.xyz", text.replace("10.5 0 0 1", "10.5 o 0 1"), "letters.xyz:2");
    refused(
        "fewer.xyz",
        text
            + "1\n"
            + "Time=2400 Lattice=\"9 0 0 0 9 0 0 0 9\" Properties=species:S:1:pos:R:3\n"
            + "Li 0 0 0\n",
        "frame 25");
    refused("order.xyz", edit(lines, 5 * (ATOMS + 2) + 2, s -> s.replace("Li", "Cl")), "frame 6");
    refused("twice.xyz", text + frame(lines, FRAMES - 1), "frame 25");
    refused("appended.xyz", text + text, "frame 25");
    refused("time.xyz", text.replace("Time=300 ", "Time=soon "), "time.xyz:56");
    Files.write(files.resolve("bytes.xyz"), new byte[] {1, 2, 3, 0, -1, -2, 10, 5});
    REFUSED.put("bytes.xyz", "");
    Files.writeString(files.resolve("text.h5"), text);
    REFUSED.put("text.h5", "H5");
    Files.writeString(files.resolve("text.xyz.gz"), text);
    REFUSED.put("text.xyz.gz", "no whole gzip file");
    byte[] packed = packed(text);
    Files.write(files.resolve("cut.xyz.gz"), Arrays.copyOf(packed, packed.length / 2));
    REFUSED.put("cut.xyz.gz", "cut off");
    REFUSED.put("missing.xyz", "does not exist");
    Files.createDirectory(files.resolve("folder.xyz"));
    REFUSED.put("folder.xyz", "folder");
    usable("plain.xyz", text);
    usable("with blanks.xyz", text);
    usable("crlf.xyz", text.replace("\n", "\r\n"));
    usable("end.xyz", text.strip());
    usable("tabs.xyz", text.replace("Li ", "Li\t").replace("Cl ", " Cl \t"));
    Files.write(files.resolve("members.xyz.gz"), members(lines));
    USABLE.add("members.xyz.gz");
    usable("number.xyz", text.replace("10.5 0 0 1", "1.05e1 0. -0 +1.0E0"));
  }

  private static void refused(String name, String text, String part) throws IOException {
    Files.writeString(files.resolve(name), text);
    REFUSED.put(name, part);
  }

  private static void usable(String name, String text) throws IOException {
    Files.writeString(files.resolve(name), text);
    USABLE.add(name);
  }

  private static String edit(List<String> lines, int line, UnaryOperator<String> change) {
    List<String> all = new ArrayList<>(lines);
    all.set(line, change.apply(all.get(line)));
    return String.join("\n", all) + "\n";
  }

  private static String frame(List<String> lines, int number) {
    return String.join("\n", lines.subList(number * (ATOMS + 2), (number + 1) * (ATOMS + 2)))
        + "\n";
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** One member for each frame, as appending compressors write it. */
  private static byte[] members(List<String> lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int k = 0; k < FRAMES; k++) {
      bytes.write(packed(frame(lines, k)));
    }
    return bytes.toByteArray();
  }

  /** Ions that walk through a framework, with velocities and energies, in a triclinic cell. */
  private static String trajectory() {
    SplittableRandom random = new SplittableRandom(5);
    double[] walk = new double[3 * ATOMS];
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < FRAMES; k++) {
      text.append(ATOMS).append("\nTime=").append(100 * k);
      text.append(" Lattice=\"10.5 0 0 1 11 0 0 0 12\"");
      text.append(" Properties=species:S:1:pos:R:3:vel:R:3:energy_atom:R:1\n");
      for (int i = 0; i < ATOMS; i++) {
        boolean ion = i < 8;
        text.append(ion ? "Li" : "Cl");
        for (int c = 0; c < 3; c++) {
          walk[3 * i + c] += ion ? 0.4 * random.nextGaussian() : 0;
          double site = 5.5 * (i >> c & 1) + (ion ? 0 : 2.5) + walk[3 * i + c];
          text.append(String.format(Locale.ROOT, " %.5f", site + 0.05 * random.nextGaussian()));
        }
        for (int c = 0; c < 3; c++) {
          text.append(String.format(Locale.ROOT, " %.6f", 1e-3 * random.nextGaussian()));
        }
        text.append(String.format(Locale.ROOT, " %.6f%n", -3 + 0.1 * random.nextGaussian()));
      }
    }
    return text.toString();
  }

  private Outcome analyze(String verb, Path input, Path out) {
    List<String> words = new ArrayList<>(List.of("analyze"));
    words.addAll(List.of(verb.split(" ")));
    words.replaceAll(word -> word.equals("REFERENCE") ? site().toString() : word);
    words.addAll(List.of("--input", input.toString(), "--out", out.toString(), "--no-figures"));
    words.add("--quiet"); // A slow machine would print progress.
    return Walks.run(words.toArray(String[]::new));
  }

  private static Path site() {
    Path file = files.resolve("site.xyz");
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, frame(trajectory().lines().toList(), 0));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static final String MSD = "msd --species Li --site-distance 1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        MSD,
        "conductivity --species Li --site-distance 1 --temperature 400",
        "vanhove --species Li",
        "hops --species Li --reference REFERENCE",
        "displacements --species Li",
        "density --species Li --parts 2 --spacing 1.5",
        "rdf --rmax 4",
        "adf --triples Li-Cl-Li --cutoff Li-Cl=4",
        "sq --qmax 2",
        "xrd --to 30",
        "order --species Cl --nearest 4",
        "vacf --max-lag 0.5",
        "doas --species Li",
        "equilibration --species Li",
        "blocks --species Li",
        "rdf --rmax 4 --skip auto"
      })
  void awkwardFiles(String verb) throws IOException {
    List<String> wrong = new ArrayList<>();
    checkRefusals(verb, verb.equals(MSD) ? REFUSED.keySet() : WHATEVER_READS, wrong);
    checkUse(verb, wrong);
    assertTrue(wrong.isEmpty(), String.join("\n", wrong));
  }

  private void checkRefusals(String verb, Set<String> refused, List<String> wrong)
      throws IOException {
    for (String file : refused) {
      Path out = folder.resolve("out");
      Outcome outcome = analyze(verb, files.resolve(file), out);
      String name = file + ": ";
      String part = REFUSED.get(file);
      check(wrong, outcome.code() == 2, name + "exit " + outcome.code(), outcome);
      check(wrong, outcome.err().strip().lines().count() == 1, name + "not one line", outcome);
      check(wrong, outcome.err().contains(file), name + "file not named", outcome);
      check(wrong, outcome.err().contains(part), name + "no " + part, outcome);
      check(wrong, !outcome.err().contains("Exception"), name + "exception", outcome);
      check(wrong, !Files.exists(out), name + "left a folder", outcome);
      delete(out);
    }
  }

  private void checkUse(String verb, List<String> wrong) throws IOException {
    Path out = folder.resolve("results of it");
    Files.createDirectories(out);
    Files.writeString(out.resolve("mine.txt"), "keep");
    Outcome outcome = analyze(verb, files.resolve("with blanks.xyz"), out);
    check(wrong, outcome.code() == 0, "exit " + outcome.code(), outcome);
    check(wrong, Files.exists(out.resolve("mine.txt")), "deleted a file", outcome);
    check(wrong, withNaN(out).isEmpty(), "NaN in " + withNaN(out), outcome);
    Path taken = Files.writeString(folder.resolve("file"), "");
    for (Path place : List.of(taken, taken.resolve("below"))) {
      Outcome nowhere = analyze(verb, files.resolve("with blanks.xyz"), place);
      check(wrong, nowhere.code() == 2, "out is a file", nowhere);
      check(wrong, nowhere.err().strip().lines().count() == 1, "not one line", nowhere);
      check(wrong, nowhere.err().contains(taken.toString()), "out not named", nowhere);
    }
  }

  /** The same trajectory in other words is the same trajectory. */
  @Test
  void waysToWriteAFile() throws IOException {
    List<String> expected = null;
    for (String name : USABLE) {
      Path out = folder.resolve("out");
      Outcome outcome = analyze("rdf --rmax 4 --skip auto", files.resolve(name), out);
      assertEquals(0, outcome.code(), name + outcome.err());
      List<String> rows =
          Files.readAllLines(out.resolve("rdf.csv")).stream()
              .filter(line -> !line.startsWith("# input"))
              .toList();
      expected = expected == null ? rows : expected;
      assertEquals(expected, rows, name);
    }
  }

  /**
   * Numbers that are none, too small or too large, where once there was a stack trace or no end.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        MSD + " --max-step NaN",
        "vanhove --species Li --range 1e300",
        "vanhove --species Li --range 1e9",
        "sq --qmax 2 --rdf-rmax 1e300",
        "adf --triples Li-Cl-Li --cutoff Li-Cl=1e9",
        "order --species Cl --cutoff 1e9",
        "rdf --rmax 1e9",
        "rdf --rmax 4 --skip NaN",
        "rdf --rmax 4 --mobile Li",
        "rdf --rmax 4 --skip auto --mobile Na"
      })
  void numbersOfOptions(String verb) {
    Path out = folder.resolve("out");
    Outcome outcome = analyze(verb, files.resolve("plain.xyz"), out);
    assertEquals(2, outcome.code(), outcome.err());
    assertEquals(1, outcome.err().strip().lines().count(), outcome.err());
    assertFalse(Files.exists(out), "left a folder");
  }

  /** Results that somebody edited or cut off. */
  @Test
  void damagedResultsOfReplicas() throws IOException {
    Path walk = Walks.write(folder.resolve("walk.xyz"), 120, 0.4, 3);
    Path good = folder.resolve("good");
    Outcome made =
        analyze("conductivity --species Li --site-distance 1 --temperature 400", walk, good);
    assertEquals(0, made.code(), made.err());
    String summary = Files.readString(good.resolve("conductivity.json"));
    String table = Files.readString(good.resolve("msd.csv"));
    List<String> header =
        table.lines().takeWhile(line -> line.startsWith("#") || line.startsWith("lag")).toList();
    String names = String.join("\n", header) + "\n";
    String first = table.substring(names.length(), table.indexOf('\n', names.length()) + 1);
    replicas(good, "", table, "conductivity.json");
    replicas(good, summary.substring(0, summary.length() / 2), table, "conductivity.json");
    replicas(good, "[1, 2]", table, "conductivity.json");
    replicas(good, summary.replace("\"species\"", "\"kind\""), table, "species is missing");
    replicas(good, summary.replace("\"n_Li\"", "\"n\""), table, "'n_Li' is missing");
    replicas(good, changed(summary, "T_K", "-5"), table, "'T_K' is -5");
    replicas(good, changed(summary, "mean_volume_A3", "0"), table, "'mean_volume_A3' is 0");
    replicas(good, changed(summary, "dt_ps", "0"), table, "'dt_ps' is 0");
    replicas(good, summary, "", "msd.csv");
    replicas(good, summary, names, "0 rows");
    replicas(good, summary, names + first, "1 rows");
    replicas(good, summary, table.substring(0, table.length() - 30), "values for");
  }

  private static String changed(String summary, String key, String value) {
    String result =
        summary.replaceFirst("\"" + key + "\" : [-0-9.E]+", "\"" + key + "\" : " + value);
    assertTrue(!result.equals(summary), key);
    return result;
  }

  private void replicas(Path good, String summary, String table, String part) throws IOException {
    Path bad = Files.createDirectories(folder.resolve("bad"));
    Files.writeString(bad.resolve("conductivity.json"), summary);
    Files.writeString(bad.resolve("msd.csv"), table);
    Path out = folder.resolve("both");
    for (List<Path> order : List.of(List.of(good, bad), List.of(bad, good))) {
      Outcome outcome = analyze("replicas --input " + order.get(0), order.get(1), out);
      assertEquals(2, outcome.code(), outcome.err());
      assertEquals(1, outcome.err().strip().lines().count(), outcome.err());
      assertTrue(outcome.err().contains(bad.toString()), outcome.err());
      assertTrue(outcome.err().contains(part), outcome.err());
      assertFalse(Files.exists(out), "left a folder");
    }
  }

  private static void check(List<String> wrong, boolean right, String what, Outcome outcome) {
    if (!right) {
      wrong.add(what + " | " + outcome.err().strip() + " | " + outcome.out().strip());
    }
  }

  private static List<String> withNaN(Path out) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(out)) {
      for (Path file : all.toList()) {
        if (Files.readString(file).matches("(?s).*\\b(NaN|nan|Infinity|inf)\\b.*")) {
          found.add(file.getFileName().toString());
        }
      }
    }
    return found;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path file : all.toList()) {
          delete(file);
        }
      }
    }
    Files.deleteIfExists(folder);
  }
}
