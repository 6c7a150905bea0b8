package org.halimd.engine.app;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * Examples in the help of commands can be copied: long ones go on in the next line after a
 * backslash, where a plain break would end the command.
 */
final class HelpExamples {
  private static final int WIDTH = 80;
  private static final String FIRST = "  ";
  private static final String NEXT = "      ";
  private static final String SINGLE = "Example: ";

  private HelpExamples() {}

  /** Breaks the examples of a command and of all commands in it. */
  static CommandLine breakLong(CommandLine command) {
    List<String> lines = new ArrayList<>();
    for (String line : command.getCommandSpec().usageMessage().footer()) {
      if (line.startsWith(SINGLE + "halimd ") && line.length() > WIDTH) {
        lines.add(SINGLE.strip());
        lines.addAll(broken(FIRST + line.substring(SINGLE.length())));
      } else {
        lines.addAll(line.startsWith(FIRST + "halimd ") ? broken(line) : List.of(line));
      }
    }
    command.getCommandSpec().usageMessage().footer(lines.toArray(String[]::new));
    command.getSubcommands().values().forEach(HelpExamples::breakLong);
    return command;
  }

  private static List<String> broken(String line) {
    List<String> lines = new ArrayList<>();
    String rest = line;
    while (rest.length() > WIDTH) {
      int at = rest.lastIndexOf(" --", WIDTH - 2);
      if (at < NEXT.length()) {
        at = rest.lastIndexOf(' ', WIDTH - 2);
      }
      if (at < NEXT.length()) {
        break;
      }
      lines.add(rest.substring(0, at) + " \\");
      rest = NEXT + rest.substring(at).strip();
    }
    lines.add(rest);
    return lines;
  }
}
