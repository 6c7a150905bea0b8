package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.List;
import org.halimd.engine.app.CommandWords;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every verb about what it writes. */
final class OutputOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "folder for tables, JSON and figures; made if it does not exist")
  Path out;

  @Option(names = "--quiet", description = "print nothing but errors")
  boolean quiet;

  @Option(names = "--json", description = "print the summary as JSON instead of text")
  boolean json;

  @Option(names = "--no-figures", description = "write tables and JSON only")
  boolean noFigures;

  /**
   * Where the verb talks to people; asked for before the work begins.
   *
   * @throws org.halimd.io.InputException if its results could not be written
   */
  Console console() {
    ResultFolder.requireUsable(out);
    return new Console(verb.commandLine().getOut(), verb.commandLine().getErr(), this);
  }

  /** What the verb says about itself first. */
  String description() {
    String[] paragraphs = verb.usageMessage().description();
    return paragraphs.length == 0 ? "" : paragraphs[0];
  }

  /** The words after {@code halimd}. */
  List<String> commandLine() {
    return CommandWords.of(verb);
  }
}
