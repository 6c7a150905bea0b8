package org.halimd.engine.app;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The words that a command was called with. */
public final class CommandWords {
  private CommandWords() {}

  /** All words after {@code halimd}, also those before the name of the command. */
  public static List<String> of(CommandSpec spec) {
    CommandLine root = spec.commandLine();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return List.copyOf(root.getParseResult().originalArgs());
  }
}
