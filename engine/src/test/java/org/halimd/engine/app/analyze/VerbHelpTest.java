package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.halimd.engine.app.Main;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of every verb teaches: an example that can be typed, and what is written. */
class VerbHelpTest {
  static Stream<String> verbs() {
    return new CommandLine(new AnalyzeCommand()).getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void examplesCanBeTyped(String verb) {
    Outcome help = Walks.run("analyze", verb, "--help");
    assertEquals(0, help.code());
    assertTrue(help.out().contains("\nWrites "), help.out());
    List<String> examples = examples(help.out());
    assertFalse(examples.isEmpty(), help.out());
    for (String example : examples) {
      String[] words = example.substring("halimd ".length()).split("\\s+");
      assertEquals(verb, words[1], example);
      assertDoesNotThrow(() -> new CommandLine(new Main()).parseArgs(words), example);
    }
  }

  /** The examples of a help text, those in several lines in one; no remarks in parentheses. */
  private static List<String> examples(String help) {
    List<String> examples = new ArrayList<>();
    boolean goesOn = false;
    for (String line : help.lines().toList()) {
      String text = line.replaceFirst("^Example: ", "").strip();
      boolean begins = text.startsWith("halimd analyze ");
      if (begins || goesOn) {
        assertTrue(line.length() <= 80, line);
        String words = text.replaceFirst("\\s+\\(.*", "").replaceFirst("\\s*\\\\$", "");
        examples.add(goesOn ? examples.removeLast() + " " + words : words);
      }
      goesOn = (begins || goesOn) && text.endsWith("\\");
    }
    examples.removeIf(example -> example.contains(" ..."));
    return examples;
  }
}
