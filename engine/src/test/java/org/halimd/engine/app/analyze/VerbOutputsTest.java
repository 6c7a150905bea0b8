package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.halimd.analysis.io.CsvTable;
import org.halimd.engine.app.analyze.VerbCases.Case;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the files of every verb of analyze. */
class VerbOutputsTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final String DRAWN_TWICE = "adf";

  /** Keys of the reference data that summaries have besides those that other tests read. */
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "conductivity",
          List.of("std_volume_A3", "D_total_cm2_s", "D_xyz_cm2_s", "sigma_total_mS_cm"),
          "msd_table",
          List.of("n_rows", "t_max_ps", "msd_xyz_last", "D_xyz_cm2_s"),
          "sq",
          List.of("scattering_lengths_fm"),
          "density",
          List.of("smoothed", "isovalue_Pmax_over_50", "rho_max_per_A3"));

  @TempDir private static Path folder;
  private static VerbCases cases;

  @BeforeAll
  static void inputs() throws IOException {
    cases = new VerbCases(folder);
  }

  static Stream<Case> cases() {
    return cases.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void filesAreWholeAndTheSameAgain(Case one) throws Exception {
    Path first = folder.resolve("first").resolve(one.name());
    Outcome outcome = run(one, first, "1", "--json");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals("", outcome.err());
    JsonNode printed = JSON.readTree(outcome.out());
    for (String key : KEYS.getOrDefault(one.name(), List.of())) {
      assertTrue(printed.hasNonNull(key), key);
    }
    List<Path> files = filesIn(first);
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (name.endsWith(".csv")) {
        table(file, one);
      } else if (name.endsWith(".json")) {
        numbers(file, JSON.readTree(file.toFile()));
      } else if (name.endsWith(".svg")) {
        figure(file);
      } else if (name.endsWith(".png")) {
        assertTrue(files.contains(sibling(file, ".png", ".svg")), name);
      }
    }
    provenance(first, files, printed);
    assertEquals(one.figures(), files.stream().anyMatch(f -> f.toString().endsWith(".svg")));

    Path again = folder.resolve("again").resolve(one.name());
    Outcome quiet = run(one, again, "3", "--quiet");
    assertEquals(new Outcome(0, "", ""), quiet);
    Map<String, Integer> same = contents(first);
    if (!one.name().equals(DRAWN_TWICE)) {
      same.keySet().removeIf(name -> name.matches(".*\\.(svg|png)"));
    }
    assertEquals(same, contents(again));
  }

  /** Figures take most of the time: once, and twice for one verb. */
  private Outcome run(Case one, Path out, String threads, String mode) {
    List<String> words = new ArrayList<>(List.of("analyze"));
    words.addAll(one.words());
    words.addAll(List.of("--out", out.toString(), mode));
    if (one.threads()) {
      words.addAll(List.of("--threads", threads));
    }
    if (!one.figures() || mode.equals("--quiet") && !one.name().equals(DRAWN_TWICE)) {
      words.add("--no-figures");
    }
    return Walks.run(words.toArray(String[]::new));
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Path sibling(Path file, String suffix, String other) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - suffix.length()) + other);
  }

  /** A header with all that the case promises, one row of names, rows of as many values. */
  private static void table(Path file, Case one) throws IOException {
    List<String> lines = Files.readAllLines(file);
    Map<String, String> header = new LinkedHashMap<>();
    int at = 0;
    for (; lines.get(at).startsWith("#"); at++) {
      String[] parts = lines.get(at).substring(1).split("=", 2);
      assertEquals(2, parts.length, file + ": " + lines.get(at));
      assertEquals(null, header.put(parts[0].strip(), parts[1]), file + ": twice " + parts[0]);
      finite(file, parts[1]);
    }
    assertTrue(header.getOrDefault("program", "").startsWith("HaliMD "), file + "");
    assertTrue(
        header.getOrDefault("input", "").matches(".+ \\d+ bytes sha256:[0-9a-f]{64}"),
        file + " " + header);
    for (String key : one.keys()) {
      assertTrue(header.containsKey(key), "%s: no '%s' in %s".formatted(file, key, header));
    }
    List<String> names = CsvTable.cells(lines.get(at));
    assertEquals(names.size(), new TreeSet<>(names).size(), file + ": " + names);
    for (String line : lines.subList(at + 1, lines.size())) {
      List<String> cells = CsvTable.cells(line);
      assertEquals(names.size(), cells.size(), file + ": " + line);
      cells.forEach(cell -> finite(file, cell));
    }
  }

  private static void finite(Path file, String text) {
    assertFalse(text.matches("(?i).*\\b(nan|inf|infinity|null)\\b.*"), file + ": " + text);
  }

  private static void numbers(Path file, JsonNode node) {
    if (node.isTextual()) {
      finite(file, node.asText());
    }
    assertFalse(node.isDouble() && !Double.isFinite(node.asDouble()), file + "");
    node.forEach(child -> numbers(file, child));
  }

  /** Draws something, and is there as a picture too. */
  private static void figure(Path svg) throws Exception {
    DocumentBuilderFactory xml = DocumentBuilderFactory.newDefaultNSInstance();
    xml.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    assertEquals(
        "svg", xml.newDocumentBuilder().parse(svg.toFile()).getDocumentElement().getLocalName());
    finite(svg, Files.readString(svg).replaceAll("(?s)<image.*?/>", "").replace('\n', ' '));
    try (ImageInputStream in =
        ImageIO.createImageInputStream(sibling(svg, ".svg", ".png").toFile())) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      reader.setInput(in);
      assertEquals(1840, reader.getWidth(0));
    }
  }

  /** What is printed is the summary; the provenance beside it lists all files and inputs. */
  private static void provenance(Path out, List<Path> files, JsonNode printed) throws IOException {
    TreeSet<String> named = new TreeSet<>();
    boolean found = false;
    for (Path file : files) {
      if (file.toString().endsWith(".provenance.json")) {
        JsonNode provenance = JSON.readTree(file.toFile());
        Path summary = sibling(file, ".provenance.json", ".json");
        assertTrue(provenance.get("inputs").size() > 0, file + "");
        provenance.get("inputs").forEach(i -> assertEquals(64, i.get("sha256").asText().length()));
        assertFalse(provenance.get("command_line").isEmpty());
        found |= printed.equals(JSON.readTree(summary.toFile()));
        named.add(out.relativize(file).toString());
        named.add(out.relativize(summary).toString());
        provenance
            .get("files")
            .forEach(f -> named.add(out.relativize(file.resolveSibling(f.asText())).toString()));
      }
    }
    assertTrue(found, "what --json prints is no summary in the folder");
    TreeSet<String> there = new TreeSet<>();
    files.forEach(f -> there.add(out.relativize(f).toString()));
    assertEquals(there, named);
  }

  /** Everything but provenance, which has the time. */
  private static Map<String, Integer> contents(Path out) throws IOException {
    Map<String, Integer> all = new TreeMap<>();
    for (Path file : filesIn(out)) {
      if (!file.toString().endsWith(".provenance.json")) {
        all.put(out.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return all;
  }
}
