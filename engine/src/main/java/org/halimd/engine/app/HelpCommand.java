package org.halimd.engine.app;

import java.io.PrintWriter;
import org.halimd.engine.script.Keywords;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code halimd help [WORD]}: explains a command or a keyword of the run file. */
@Command(
    name = "help",
    description = "Explains a command or a keyword of run.in.",
    footer = {"", "Example: halimd help run", "         halimd help ensemble"},
    mixinStandardHelpOptions = true)
final class HelpCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "WORD",
      description = "a command such as 'run' or a keyword such as 'ensemble'")
  private String word;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    CommandLine halimd = spec.commandLine().getParent();
    // "run" is both a command and a keyword: both are explained.
    CommandLine command = word == null ? halimd : halimd.getSubcommands().get(word);
    if (command != null) {
      command.usage(out);
    }
    if (word != null && (command == null || Keywords.find(word) != null)) {
      if (command != null) {
        out.println("\nIn run.in the same word is a keyword:\n");
      }
      KeywordHelp.print(word, out);
    }
    out.flush();
  }
}
