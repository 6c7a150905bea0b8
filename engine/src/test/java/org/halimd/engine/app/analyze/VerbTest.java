package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.junit.jupiter.api.io.TempDir;

/** Runs verbs of analyze on files in a folder of its own; results go to {@code out} in it. */
abstract class VerbTest {
  static final double BOLTZMANN = 8.617333262e-5;

  @TempDir Path folder;
  private boolean outExisted;

  /** Runs a verb; {@code more} may hold {@code --no-figures}. */
  final Outcome analyzeWithFigures(String verb, Path input, String... more) {
    outExisted = Files.exists(out());
    List<String> words =
        new ArrayList<>(
            List.of("analyze", verb, "--input", input.toString(), "--out", out().toString()));
    words.addAll(List.of(more));
    return Walks.run(words.toArray(String[]::new));
  }

  final Outcome analyze(String verb, Path input, String... more) {
    List<String> words = new ArrayList<>(List.of(more));
    words.add("--no-figures");
    return analyzeWithFigures(verb, input, words.toArray(String[]::new));
  }

  final Path out() {
    return folder.resolve("out");
  }

  final Path out(String name) {
    return out().resolve(name);
  }

  final JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(out(name).toFile());
  }

  /** A table without its header. */
  final List<String> rows(String name) throws IOException {
    return Files.readAllLines(out(name)).stream()
        .filter(line -> !line.startsWith("#"))
        .skip(1)
        .toList();
  }

  /** Refused with a sentence that has these parts, and nothing was written. */
  final void refused(Outcome outcome, String... parts) {
    assertEquals(2, outcome.code(), outcome.out() + outcome.err());
    for (String part : parts) {
      assertTrue(outcome.err().contains(part), outcome.err());
    }
    assertFalse(!outExisted && Files.exists(out()), "a refused command left a folder");
  }

  static void succeeded(Outcome outcome) {
    assertEquals(0, outcome.code(), outcome.err());
  }
}
