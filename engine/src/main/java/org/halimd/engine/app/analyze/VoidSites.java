package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.density.Folding;
import org.halimd.analysis.landscape.MeanStructure;
import org.halimd.analysis.sites.SiteMap;
import org.halimd.analysis.sites.VoidFinder;
import org.halimd.io.InputException;
import org.halimd.system.Box;

/**
 * Sites at the polyhedra that the mean positions of some species leave empty.
 *
 * @param species the species at the corners
 * @param smallest least distance in Å of a site from them
 */
record VoidSites(List<String> species, double smallest) {
  private static final double SAME_VOID = 1;
  private static final double LEAVING = 1;

  /** The sites in the mean cell of the frames that count. */
  SiteMap find(PathReading reading, Box cell, Console console, ResultFolder folder) {
    VoidFinder finder = new VoidFinder(smallest, SAME_VOID);
    Set<Integer> around = new LinkedHashSet<>();
    for (String symbol : species) {
      around.add(reading.set(symbol, "--voids"));
    }
    if (around.contains(reading.mobile())) {
      throw new InputException(
          "--voids: the mobile ions are no framework; name the species around them");
    }
    List<double[]> corner = new ArrayList<>();
    List<double[]> others = new ArrayList<>();
    List<AtomSet> sets = reading.paths().settings().sets();
    for (int set = 0; set < sets.size(); set++) {
      if (set != reading.mobile() && set != reading.framework()) {
        (around.contains(set) ? corner : others).addAll(meanPositions(reading, cell, set));
      }
    }
    warnOfLeaving(reading, around, console);
    SiteMap map = finder.find(cell, corner, others);
    folder.header("sites_from", "voids between " + String.join(" ", species));
    folder.header("void_radius_A", Text.number(smallest));
    console.line(
        "%d sites: polyhedra of %s that are empty of other atoms of the framework"
            .formatted(map.size(), String.join(" ", species)));
    return map;
  }

  /** Mean positions tell nothing about atoms that leave them. */
  private void warnOfLeaving(PathReading reading, Set<Integer> around, Console console) {
    int[] count = new int[2];
    for (int set : around) {
      reading
          .paths()
          .forEachPath(
              set,
              reading.from(),
              reading.to(),
              u -> {
                double square = Arrays.stream(u).mapToDouble(StatUtils::populationVariance).sum();
                count[0] += square > LEAVING * LEAVING ? 1 : 0;
                count[1]++;
              });
    }
    if (count[0] > 0) {
      console.warn(
          "%d of %d atoms of %s are farther than %.3g A (rms) from their mean positions, between which there are no polyhedra to speak of"
              .formatted(count[0], count[1], String.join(" ", species), LEAVING));
    }
  }

  private static List<double[]> meanPositions(PathReading reading, Box cell, int set) {
    MeanStructure mean = new MeanStructure(cell, Folding.NONE);
    mean.add(reading.paths(), set, reading.from(), reading.to());
    double[] s = mean.atoms().fractional();
    return IntStream.range(0, s.length / 3)
        .mapToObj(i -> Arrays.copyOfRange(s, 3 * i, 3 * i + 3))
        .toList();
  }
}
