package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code halimd analyze msd --scratch none} beside the ordinary mode. */
class StreamedMsdTest {
  @TempDir Path folder;

  private Outcome analyze(String verb, Path input, String out, String... more) {
    List<String> words = new ArrayList<>(List.of("analyze", verb, "--input", input.toString()));
    words.addAll(List.of("--species", "Li", "--out", folder.resolve(out).toString()));
    words.addAll(List.of(more));
    return Walks.run(words.toArray(String[]::new));
  }

  private JsonNode json(String out) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(out + "/msd.json").toFile());
  }

  /** The rows of a table by lag, and the header as row -1. */
  private Map<Integer, String[]> table(String out) throws IOException {
    Map<Integer, String[]> rows = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve(out + "/msd.csv"))) {
      if (!line.startsWith("#")) {
        String[] words = line.split(",", -1);
        rows.put(words[0].equals("lag_frames") ? -1 : Integer.parseInt(words[0]), words);
      }
    }
    return rows;
  }

  @Test
  void agreesWithTheOrdinaryMode() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 500, 0.4, 1);
    String[] part = {"--site-distance", "3", "--skip", "10", "--no-figures"};
    assertEquals(0, analyze("msd", input, "all", part).code());
    Outcome outcome =
        analyze("msd", input, "none", "--site-distance", "3", "--skip", "10", "--scratch", "none");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("need the path of every ion"), outcome.out());
    Map<Integer, String[]> all = table("all");
    Map<Integer, String[]> some = table("none");
    assertArrayEquals(
        List.of(all.get(-1)).subList(0, 9).toArray(),
        List.of(some.get(-1)).subList(0, 9).toArray());
    for (int lag = 1; lag <= 15; lag++) {
      for (int column = 2; column < 12; column++) {
        double expected = Double.parseDouble(all.get(lag)[column]);
        double actual = Double.parseDouble(some.get(lag)[column]);
        // The running coefficient takes both lags from the same origins.
        double relative = column < 9 ? 1e-8 : 0.05;
        assertEquals(expected, actual, relative * Math.abs(expected), lag + " " + column);
      }
    }
    assertFalse(some.containsKey(17));
    JsonNode one = json("all");
    JsonNode other = json("none");
    for (String key : List.of("n_frames", "n_Li", "mean_volume_A3", "max_fractional_step")) {
      assertEquals(one.get(key).asDouble(), other.get(key).asDouble(), 1e-9, key);
    }
    JsonNode total = one.get("diffusion").get("total");
    double error = total.get("se_gls_cm2_s").asDouble();
    JsonNode streamed = other.get("diffusion").get("total");
    assertEquals(total.get("D_cm2_s").asDouble(), streamed.get("D_cm2_s").asDouble(), error);
    assertFalse(streamed.get("error_name").asText().isEmpty());
    assertTrue(other.get("provenance").get("correlator").asText().startsWith("multiple_tau"));
    for (String file : List.of("diffusion.csv", "tensor.csv", "msd.png", "diffusion_running.svg")) {
      assertTrue(Files.exists(folder.resolve("none").resolve(file)), file);
    }
    assertFalse(Files.exists(folder.resolve("none/convergence.csv")));
  }

  @Test
  void tableOfComputeMsd() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 100, 0.6, 3);
    String[] how = {"--site-distance", "2", "--gpumd", "20", "--no-figures"};
    assertEquals(0, analyze("msd", input, "all", how).code());
    String[] none = {"--site-distance", "2", "--gpumd", "20", "--scratch", "none", "--no-figures"};
    Outcome outcome = analyze("msd", input, "none", none);
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(
        Files.readString(folder.resolve("all/msd_gpumd.out")),
        Files.readString(folder.resolve("none/msd_gpumd.out")));
  }

  @Test
  void notDiffusive() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 300, 0.02, 4);
    Outcome outcome = analyze("msd", input, "none", "--site-distance", "3", "--scratch", "none");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("not enough data"), outcome.out());
    assertTrue(outcome.out().contains("ps are needed"), outcome.out());
    assertFalse(json("none").get("diffusion").get("total").has("D_cm2_s"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vanhove", "hops", "density", "displacements"})
  void otherVerbsNeedPaths(String verb) throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 20, 0.4, 1);
    List<String> words = new ArrayList<>(List.of("--scratch", "none"));
    if (verb.equals("hops")) {
      words.addAll(List.of("--voids", "Cl"));
    }
    Outcome outcome = analyze(verb, input, "none", words.toArray(String[]::new));
    assertEquals(2, outcome.code(), outcome.err());
    for (String word : List.of("--scratch none", "--memory MIB", "--scratch DIR")) {
      assertTrue(outcome.err().contains(word), outcome.err());
    }
    assertFalse(Files.exists(folder.resolve("none")));
  }

  @Test
  void whatCannotBe() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 40, 0.4, 6);
    refused(analyze("msd", input, "o", "--scratch", "none", "--skip", "auto"), "equilibration");
    refused(analyze("msd", input, "o", "--scratch", "none", "--skip", "19.5"), "leaves 1 of 40");
    refused(analyze("msd", input, "o", "--scratch", "none", "--unwrap", "guess"), "increment");
    refused(
        analyze("msd", input, "o", "--scratch", "none", "--window", "time:16:19"),
        "of the 25 lags");
    Files.writeString(input, Files.readString(input).replaceFirst("Time=1000.0", "Time=1100.0"));
    refused(analyze("msd", input, "o", "--scratch", "none"), "non-uniform", "frame 3");
    Files.writeString(input, "");
    refused(analyze("msd", input, "o", "--scratch", "none"), "holds no frame");
    assertFalse(Files.exists(folder.resolve("o")));
    for (int frames = 1; frames < 8; frames++) {
      Files.writeString(input, Walks.text(frames, 0.4, 6, 0));
      refused(analyze("msd", input, "o", "--scratch", "none", "--site-distance", "1"), "hundreds");
    }
  }

  private static void refused(Outcome outcome, String... parts) {
    assertEquals(2, outcome.code(), outcome.out());
    for (String part : parts) {
      assertTrue(outcome.err().contains(part), outcome.err());
    }
  }
}
