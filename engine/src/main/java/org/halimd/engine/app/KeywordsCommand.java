package org.halimd.engine.app;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code halimd keywords [NAME]}: teaches the keywords of the run file. */
@Command(
    name = "keywords",
    description = "Lists the keywords of run.in, or explains one of them.",
    footer = {"", "Example: halimd keywords ensemble"},
    mixinStandardHelpOptions = true)
final class KeywordsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "a keyword of run.in")
  private String name;

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      KeywordHelp.printAll(out);
    } else {
      KeywordHelp.print(name, out);
    }
    out.flush();
  }
}
