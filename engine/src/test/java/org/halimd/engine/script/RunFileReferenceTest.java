package org.halimd.engine.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.io.InputException;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/run-in.md} says what the program understands: it is made from the help texts of the
 * keywords.
 */
class RunFileReferenceTest {
  private static final Path DOCUMENT = SharedFiles.projectRoot().resolve("docs/run-in.md");

  private static final String INTRODUCTION =
      """
      # run.in: the keywords

      One command per line: a keyword and its arguments, separated by blanks or tabs. A word that begins
      with `#` starts a comment. The whole file is checked before anything runs. `halimd keywords` prints
      the same texts on the terminal.

      This file is made from the help texts in the program; the test `RunFileReferenceTest` compares it
      and, with `-Dhalimd.regenerate=true`, writes it.
      """;

  @Test
  void documentIsWhatTheProgramSays() throws IOException {
    if (Boolean.getBoolean("halimd.regenerate")) {
      Files.writeString(DOCUMENT, document());
    }
    assertTrue(
        document().equals(Files.readString(DOCUMENT)),
        "docs/run-in.md is old; run this test with -Dhalimd.regenerate=true");
  }

  @Test
  void everyExampleIsUnderstood() {
    List<InputException> errors = new ArrayList<>();
    for (Keyword keyword : Keywords.all()) {
      Script script = ScriptReader.parse(Path.of("run.in"), keyword.example(), errors);
      assertEquals(List.of(), errors, keyword.name());
      assertEquals(1, script.statements().size(), keyword.name());
    }
  }

  private static String document() {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    for (Keyword.Group group : Keyword.Group.values()) {
      text.append("\n## ").append(group.title()).append('\n');
      Keywords.all().stream()
          .filter(keyword -> keyword.group() == group)
          .forEach(keyword -> text.append(section(keyword)));
    }
    text.append("\n## Known to GPUMD only\n\n");
    text.append("These stop the program before anything runs, with the line number:\n");
    text.append(String.join(", ", Keywords.unsupportedNames())).append(".\n");
    return text.toString();
  }

  private static String section(Keyword keyword) {
    return "\n### %s\n\n```\n%s\n```\n\n%s\n\nExample: `%s`\n"
        .formatted(keyword.name(), forms(keyword.usage()), keyword.help(), keyword.example());
  }

  /** One form per line: a bar outside of all brackets separates forms. */
  private static String forms(String usage) {
    return usage.replaceAll(" \\| (?![^\\[{]*[\\]}])", "\n");
  }
}
