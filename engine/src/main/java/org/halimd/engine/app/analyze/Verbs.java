package org.halimd.engine.app.analyze;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Runs 'halimd analyze VERB' from inside the program, as if the words had been typed. */
public final class Verbs {
  private Verbs() {}

  /**
   * Runs a verb; its folder then says that these words made it.
   *
   * @param words all words after {@code halimd}, {@code analyze} first
   * @param out where results go
   * @param err where progress goes
   * @throws org.halimd.io.InputException if the verb refuses its input
   * @throws CommandLine.ParameterException if the words are none that can be typed
   */
  public static void run(List<String> words, PrintWriter out, PrintWriter err) {
    CommandSpec halimd = CommandSpec.create().name("halimd");
    halimd.addSubcommand("analyze", new CommandLine(new AnalyzeCommand()));
    CommandLine line = new CommandLine(halimd).setOut(out).setErr(err);
    ParseResult innermost = line.parseArgs(words.toArray(String[]::new));
    while (innermost.hasSubcommand()) {
      innermost = innermost.subcommand();
    }
    ((Runnable) innermost.commandSpec().userObject()).run();
  }
}
