package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.halimd.analysis.sites.Site;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;

/** A table of sites: one row per site with its fractional coordinates. */
public final class SitesFile {
  private static final String EXPECTED =
      "a first line with frac_a,frac_b,frac_c (and other columns) and a row per site";

  private static final Pattern SOURCE = Pattern.compile("# input=.*(sha256:[0-9a-f]{64})");
  private static final Pattern FOLDING =
      Pattern.compile("# fold=(\\d{1,4})x(\\d{1,4})x(\\d{1,4})\\s*");

  private SitesFile() {}

  /** The hash of the trajectory that the sites were found in, as the header has it, if it does. */
  public static Optional<String> source(Path file) {
    return header(file, SOURCE).map(matcher -> matcher.group(1));
  }

  /** How many cells along a, b, c the trajectory was folded by, as the header has it. */
  public static Optional<int[]> folding(Path file) {
    return header(file, FOLDING)
        .map(m -> IntStream.rangeClosed(1, 3).map(d -> Integer.parseInt(m.group(d))).toArray());
  }

  private static Optional<MatchResult> header(Path file, Pattern pattern) {
    return TextFile.read(file, "a table of sites")
        .lines()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(Matcher::toMatchResult)
        .findFirst();
  }

  /**
   * Reads the sites.
   *
   * @throws InputException if columns are missing or values are no numbers
   */
  public static List<Site> read(Path file) {
    NamedColumns table =
        new NamedColumns(file, "a table of sites", EXPECTED, "frac_a", "frac_b", "frac_c");
    return table.rows().stream()
        .map(
            row ->
                Site.at(
                    table.value(row, "frac_a"),
                    table.value(row, "frac_b"),
                    table.value(row, "frac_c")))
        .toList();
  }
}
