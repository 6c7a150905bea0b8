package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.dynamics.ReferenceSites;
import org.halimd.analysis.dynamics.ReferenceSites.Places;
import org.halimd.analysis.io.input.SitesFile;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.analysis.sites.SiteMap;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import picocli.CommandLine.Option;

/** Where the sites of the mobile ions come from. */
final class SiteOptions {
  private static final double MISFIT = 1;
  private static final double SAME_PLACE = 0.01;
  private static final int[] ONCE = {1, 1, 1};

  @Option(
      names = "--sites",
      paramLabel = "FILE",
      description =
          "table of sites with the columns frac_a,frac_b,frac_c, as the verbs density and hops"
              + " write it")
  Path sites;

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description =
          "structure whose places of the mobile ions are the sites; it is shifted so that its other"
              + " atoms lie on those of the trajectory")
  Path reference;

  @Option(
      names = "--replicate",
      paramLabel = "N",
      split = ",",
      description =
          "how often the reference, or the cell of the table, is repeated along a, b, c (default:"
              + " 1,1,1, or what the header of the table says it was folded by)")
  int[] replicate;

  @Option(
      names = "--voids",
      paramLabel = "X",
      split = ",",
      description =
          "sites are the centres of the polyhedra that the mean positions of these species, for"
              + " example Cl, leave empty: tetrahedra, octahedra and others, as their Voronoi cells"
              + " meet; those with another atom of the framework inside are left out")
  List<String> corners = List.of();

  @Option(
      names = "--void-radius",
      paramLabel = "A",
      defaultValue = "1.7",
      description =
          "smallest distance in A of such a centre from these atoms (default: ${DEFAULT-VALUE})")
  double voidRadius;

  /** The sites in the mean cell of the frames that count. */
  SiteMap find(PathReading reading, Console console, ResultFolder folder) {
    RecordedPaths paths = reading.paths();
    Box cell = Box.ofMatrix(paths.meanCell(reading.from(), reading.to()), true, true, true);
    if (sites != null) {
      warnOfOtherRun(console, folder);
      folder.input(sites);
      folder.header("sites_from", "table");
      return fromTable(cell, console);
    }
    if (!corners.isEmpty()) {
      return new VoidSites(corners, voidRadius).find(reading, cell, console, folder);
    }
    return fromReference(reading, cell, console, folder);
  }

  private SiteMap fromTable(Box cell, Console console) {
    SiteMap map = SiteMap.of(cell, SiteMap.repeated(SitesFile.read(sites), copiesOfTable(console)));
    if (map.smallestDistance() < SAME_PLACE) {
      throw new InputException(
          sites,
          "two sites are at the same place, %.2g A apart; leave out one of them"
              .formatted(map.smallestDistance()));
    }
    return map;
  }

  /**
   * To be called before a trajectory is read.
   *
   * @throws InputException if no sites are named, or in several ways
   */
  void check() {
    int given = (sites != null ? 1 : 0) + (reference != null ? 1 : 0) + (corners.isEmpty() ? 0 : 1);
    if (given > 1) {
      throw new InputException("--sites, --reference and --voids exclude each other");
    }
    if (given == 0) {
      throw new InputException(
          "the sites are missing; give --sites TABLE ('halimd analyze density' writes one),"
              + " --reference STRUCTURE or --voids SPECIES");
    }
  }

  /** A table of a folded density has the sites of one cell. */
  private int[] copiesOfTable(Console console) {
    int[] folded = SitesFile.folding(sites).orElse(ONCE);
    if (replicate == null && !Arrays.equals(folded, ONCE)) {
      console.line(
          "sites of the density were folded into one cell, which is repeated %d x %d x %d times"
              .formatted(folded[0], folded[1], folded[2]));
    }
    return replicate == null ? folded : copies();
  }

  private int[] copies() {
    if (replicate == null) {
      return ONCE;
    }
    if (replicate.length != 3 || Arrays.stream(replicate).anyMatch(n -> n < 1)) {
      throw new InputException("--replicate: expected three positive numbers such as 2,2,1");
    }
    return replicate;
  }

  /** Where the framework stands in another run is not known from a table. */
  private void warnOfOtherRun(Console console, ResultFolder folder) {
    String input = folder.header().getOrDefault("input", "");
    if (SitesFile.source(sites).filter(hash -> !input.endsWith(hash)).isPresent()) {
      console.warn(
          "%s was found in another trajectory; its sites are taken as they are, which is right only if the framework stands at the same fractional coordinates"
              .formatted(sites));
    }
  }

  private SiteMap fromReference(
      PathReading reading, Box cell, Console console, ResultFolder folder) {
    Places places;
    try (Trajectory file = Trajectory.open(reference, Trajectory.Options.DEFAULT)) {
      if (!file.hasNext()) {
        throw new InputException(reference, "the file holds no structure");
      }
      places = Places.of(file.next(), copies());
    }
    AtomSet ions = reading.paths().settings().sets().get(reading.mobile());
    ReferenceSites found;
    try {
      found = ReferenceSites.of(ions.name(), places, others(reading), cell);
    } catch (InputException e) {
      throw new InputException(reference, e.getMessage());
    }
    folder.input(reference);
    folder.header("sites_from", "reference structure");
    console.line(
        "%d sites from %s, whose other atoms are %.3g A (rms) from those of the trajectory"
            .formatted(found.map().size(), reference, found.misfit()));
    if (found.misfit() > MISFIT) {
      console.warn(
          "the reference does not fit the trajectory (%.3g A rms); check cell, --replicate and species"
              .formatted(found.misfit()));
    }
    return found.map();
  }

  /** The atoms of all other species in the first frame that counts. */
  private static Places others(PathReading reading) {
    RecordedPaths paths = reading.paths();
    List<AtomSet> sets = paths.settings().sets();
    List<String> symbols = new ArrayList<>();
    List<double[]> fractional = new ArrayList<>();
    for (int set = 0; set < sets.size(); set++) {
      if (set != reading.mobile() && set != reading.framework()) {
        double[][][] s =
            paths.fractionalPaths(set, 0, sets.get(set).size(), reading.from(), reading.from() + 1);
        for (double[][] atom : s) {
          fractional.add(new double[] {atom[0][0], atom[1][0], atom[2][0]});
          symbols.add(sets.get(set).name());
        }
      }
    }
    return new Places(symbols, fractional.toArray(double[][]::new));
  }
}
