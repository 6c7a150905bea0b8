package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.List;
import org.halimd.analysis.sites.Site;
import org.halimd.io.InputException;

/** A table of sites: one row per site with its fractional coordinates. */
public final class SitesFile {
  private static final String EXPECTED =
      "a first line with frac_a,frac_b,frac_c (and other columns) and a row per site";

  private SitesFile() {}

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
