package org.halimd.engine.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.io.InputException;

/**
 * Reads the grammar of run files: one command per line, words separated by blanks or tabs, a word
 * that begins with {@code #} starts a comment. A byte-order mark and CR LF are understood.
 */
public final class ScriptReader {
  private final Path file;
  private final List<InputException> errors = new ArrayList<>();

  private ScriptReader(Path file) {
    this.file = file;
  }

  /**
   * Reads the text of a run file.
   *
   * @param file names the file in messages
   * @param errors receives every line that could not be understood, in order
   * @return the commands that were understood
   */
  public static Script parse(Path file, String text, List<InputException> errors) {
    ScriptReader reader = new ScriptReader(file);
    Script script = new Script(file, reader.statements(text));
    errors.addAll(reader.errors);
    return script;
  }

  private List<Statement> statements(String text) {
    List<Statement> statements = new ArrayList<>();
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    String[] lines = withoutMark.split("\r\n|\n|\r", -1);
    for (int i = 0; i < lines.length; i++) {
      List<String> tokens = tokens(lines[i]);
      if (!tokens.isEmpty()) {
        addStatement(new Line(file, i + 1, tokens), statements);
      }
    }
    return List.copyOf(statements);
  }

  private void addStatement(Line line, List<Statement> statements) {
    try {
      statements.add(new Statement(line, Keywords.parse(line)));
    } catch (InputException e) {
      errors.add(e);
    }
  }

  private static List<String> tokens(String line) {
    List<String> tokens = new ArrayList<>();
    for (String token : line.strip().split("[ \t]+")) {
      if (token.startsWith("#")) {
        break;
      }
      if (!token.isEmpty()) {
        tokens.add(token);
      }
    }
    return List.copyOf(tokens);
  }
}
