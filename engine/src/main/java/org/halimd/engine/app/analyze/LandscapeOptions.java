package org.halimd.engine.app.analyze;

import java.util.List;
import org.halimd.analysis.density.Connectivity;
import org.halimd.analysis.density.IsovalueRule;
import org.halimd.analysis.landscape.LandscapeSettings;
import org.halimd.analysis.sites.SiteFinder;
import picocli.CommandLine.Option;

/** Options about isovalues, percolation and sites. */
final class LandscapeOptions {
  @Option(
      names = "--isovalue",
      split = ",",
      paramLabel = "RULE",
      defaultValue = "max:0.02,mean:1,enclose:50,enclose:90",
      description =
          "isovalues of the table: max:0.02 (of the maximum, Pmax/50), abs:0.05 (ions/A^3), mean:2"
              + " (times the mean density), enclose:90 (per cent of the ions) (default:"
              + " ${DEFAULT-VALUE})")
  private List<String> isovalues;

  @Option(
      names = "--connectivity",
      paramLabel = "6|26",
      defaultValue = "6",
      description =
          "neighbours of a grid point: 6 share a face, 26 also an edge or a corner (default:"
              + " ${DEFAULT-VALUE})")
  private int connectivity;

  @Option(
      names = "--site-fraction",
      paramLabel = "P",
      defaultValue = "0.25",
      description =
          "weakest maximum that is a site, relative to the strongest (default: ${DEFAULT-VALUE})")
  private double siteFraction;

  @Option(
      names = "--site-merge",
      paramLabel = "A",
      defaultValue = "1",
      description =
          "maxima nearer to each other than this, in A, are one site (default: ${DEFAULT-VALUE})")
  private double siteMerge;

  @Option(
      names = "--site-smooth",
      paramLabel = "A",
      defaultValue = "0.3",
      description =
          "width in A of the Gaussian the density is smoothed with before sites are looked for; 0"
              + " for none (default: ${DEFAULT-VALUE})")
  private double siteSmooth;

  LandscapeSettings settings() {
    Connectivity neighbours = Connectivity.of(connectivity);
    return new LandscapeSettings(
        neighbours,
        isovalues.stream().map(IsovalueRule::parse).toList(),
        new SiteFinder.Settings(siteFraction, siteMerge, neighbours),
        siteSmooth);
  }
}
