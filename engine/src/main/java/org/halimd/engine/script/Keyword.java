package org.halimd.engine.script;

import java.util.function.Function;

/**
 * A keyword of the run file: how it is written, what it does and how it is read.
 *
 * @param name the first word of the line
 * @param group for which purpose it is used
 * @param usage the form of the line; several forms are separated by {@code " | "}
 * @param help one to three sentences with units and limits
 * @param example a line that works
 * @param parser reads the arguments, all of them
 */
public record Keyword(
    String name,
    Group group,
    String usage,
    String help,
    String example,
    Function<Arguments, Command> parser) {

  /** What keywords are for. */
  public enum Group {
    /** What is simulated. */
    SETUP("Set-up"),
    /** How it moves. */
    DYNAMICS("Dynamics"),
    /** What is written as it is. */
    OUTPUT("Output"),
    /** What is computed from the trajectory while it runs. */
    MEASUREMENT("Measurement"),
    /** How the program works. */
    EXECUTION("Execution");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /** The title for people. */
    public String title() {
      return title;
    }
  }

  /** Reads a line of this keyword; the error of a bad argument names line, token and usage. */
  public Command parse(Line line) {
    Arguments arguments = new Arguments(line, usage);
    Command command = parser.apply(arguments);
    arguments.end();
    return command;
  }
}
