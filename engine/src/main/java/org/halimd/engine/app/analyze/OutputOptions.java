package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every verb about what it writes. */
final class OutputOptions {
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
}
