package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.dynamics.ReferenceSites.Places;
import org.halimd.analysis.dynamics.SiteRetention;
import org.halimd.analysis.dynamics.SiteRetention.Share;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.engine.app.run.Displacements;
import org.halimd.io.InputException;
import picocli.CommandLine.Option;

/** Which crystal atoms are compared with, and how. */
final class RetentionOptions {
  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "crystal whose sites the framework atoms are compared with, extended XYZ")
  private Path reference;

  @Option(
      names = "--replicate",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,1,1",
      description = "how often it is repeated along a, b, c (default: ${DEFAULT-VALUE})")
  private int[] replicate;

  @Option(
      names = "--within",
      paramLabel = "A",
      defaultValue = "0.5",
      description =
          "atoms this close to a site of their species are at it (default: ${DEFAULT-VALUE})")
  private double radius;

  @Option(
      names = "--framework",
      split = ",",
      paramLabel = "X",
      description = "species compared (default: all but mobile ions such as Li)")
  private List<String> framework;

  /** Counts atoms at sites; null without a reference. */
  SiteRetention measure(FramePass pass, ResultFolder folder) {
    if (reference == null) {
      return null;
    }
    if (!(radius > 0)) {
      throw new InputException("--within: " + radius + " A; expected a positive distance");
    }
    if (replicate.length != 3 || Arrays.stream(replicate).anyMatch(n -> n < 1)) {
      throw new InputException("--replicate: expected three positive numbers such as 2,2,1");
    }
    pass.requirePeriodic("a comparison with a crystal", "");
    SiteRetention sites = new SiteRetention(pass.first(), places(), species(pass), radius);
    pass.run("comparing with the crystal", sites::measurement, sites::add);
    folder.input(reference);
    folder.header("site_radius_A", radius);
    return sites;
  }

  private Places places() {
    try (Trajectory file = Trajectory.open(reference, Trajectory.Options.DEFAULT)) {
      if (!file.hasNext()) {
        throw new InputException(reference, "the file holds no structure");
      }
      return Places.of(file.next(), replicate);
    }
  }

  private List<String> species(FramePass pass) {
    if (framework != null) {
      framework.forEach(name -> pass.species(name, "--framework"));
      return framework;
    }
    List<String> all = AtomSet.bySpecies(pass.first()).stream().map(AtomSet::name).toList();
    List<String> still = all.stream().filter(name -> !Displacements.isMobile(name)).toList();
    return still.isEmpty() ? all : still;
  }

  /** The shares as text and table, and for JSON. */
  static List<Share> report(SiteRetention sites, Console console, ResultFolder folder) {
    CsvTable csv = folder.table("species", "atoms", "sites", "share", "error", "by_chance");
    for (Share s : sites.shares()) {
      csv.row(s.species(), s.atoms(), s.sites(), s.share(), s.error(), s.byChance());
      console.line(
          "%s within %.3g A of a site: %s %% (by chance %.2g %%)"
              .formatted(
                  s.species(),
                  sites.radius(),
                  Text.plain(100 * s.share(), 100 * s.error()),
                  100 * s.byChance()));
    }
    folder.write("order_sites.csv", csv);
    return sites.shares();
  }
}
