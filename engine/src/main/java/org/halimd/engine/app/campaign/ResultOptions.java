package org.halimd.engine.app.campaign;

import java.util.ArrayList;
import java.util.List;
import org.halimd.io.InputException;
import picocli.CommandLine.Option;

/** Options about what is made of the runs in the end. */
final class ResultOptions {
  @Option(
      names = "--no-results",
      description = "make the runs only; --analyze DIR makes the results later")
  boolean none;

  @Option(
      names = "--snapshots",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "snapshots whose site energies are computed for the density of states, 0 for none"
              + " (default: ${DEFAULT-VALUE})")
  int snapshots;

  @Option(names = "--no-figures", description = "tables and JSON only")
  boolean noFigures;

  /** The words of the command line, for a program that makes the results later. */
  List<String> words() {
    List<String> words = new ArrayList<>(List.of("--snapshots", Integer.toString(snapshots)));
    if (noFigures) {
      words.add("--no-figures");
    }
    return words;
  }

  /**
   * Refuses numbers that make no sense.
   *
   * @throws InputException naming the option
   */
  void check() {
    if (snapshots < 0) {
      throw new InputException("--snapshots: " + snapshots + " is no number of snapshots");
    }
  }
}
