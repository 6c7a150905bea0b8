package org.halimd.analysis.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.halimd.analysis.Trajectories;
import org.halimd.analysis.structure.RadialTable.ShellVolume;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The structures of shared/reference/analysis whose pairs were counted with numpy. */
class DistributionReferenceTest {
  private static final List<TypePair> PAIRS =
      List.of(new TypePair(0, 0), new TypePair(0, 1), new TypePair(1, 1));

  @ParameterizedTest
  @CsvSource({"rdf_rocksalt, 10, 200, 0", "rdf_ideal_gas, 16, 160, 2"})
  void radial(String name, double cutoff, int bins, long edge) throws IOException {
    Path folder = SharedFiles.require("reference/analysis/" + name);
    RadialDistribution analyzer = new RadialDistribution(cutoff, bins);
    Trajectories.read(folder.resolve("traj.xyz")).forEach(analyzer::accept);
    RadialTable table = analyzer.result();
    assertEquals(PAIRS, table.presentPairs());
    List<String> lines = Files.readAllLines(folder.resolve("expected_rdf.csv"));
    assertEquals(bins + 1, lines.size());
    for (int bin = 0; bin < bins; bin++) {
      String[] words = lines.get(bin + 1).split(",");
      long total = Long.parseLong(words[1]);
      assertEquals(total, table.totalCount(bin), 2 * edge);
      // An atom on an edge of a bin may fall on either side; then g differs by that count.
      boolean exact = total == table.totalCount(bin);
      for (int p = 0; p < 3; p++) {
        long count = Long.parseLong(words[2 + p]);
        assertEquals(count, table.count(PAIRS.get(p), bin), edge);
        exact &= count == table.count(PAIRS.get(p), bin);
      }
      if (exact) {
        check(words[5], table.total(bin, ShellVolume.EXACT));
        check(words[9], table.total(bin, ShellVolume.MIDPOINT));
        for (int p = 0; p < 3; p++) {
          check(words[6 + p], table.g(PAIRS.get(p), bin, ShellVolume.EXACT));
          check(words[10 + p], table.g(PAIRS.get(p), bin, ShellVolume.MIDPOINT));
        }
      } else {
        assertTrue(edge > 0);
      }
    }
  }

  @Test
  void anglesInRockSalt() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/rdf_rocksalt");
    AngularDistribution analyzer =
        new AngularDistribution(
            180,
            List.of(
                new AngularDistribution.Triple(0, 1, 1, 0, 2.94975, 0, 2.94975),
                AngularDistribution.Triple.any(0, 2.94975)));
    Trajectories.read(folder.resolve("traj.xyz")).forEach(analyzer::accept);
    AngularTable table = analyzer.result();
    long right = table.count()[0][89] + table.count()[0][90];
    assertEquals(1296, right);
    assertEquals(324, table.count()[0][179]);
    assertEquals(2 * 1296, table.count()[1][89] + table.count()[1][90]);
    double integral = 0;
    for (int bin = 0; bin < 180; bin++) {
      integral += table.density(0, bin);
    }
    assertEquals(1, integral, 1e-12);
  }

  private static void check(String expected, double actual) {
    double g = Double.parseDouble(expected);
    assertEquals(g, actual, 1e-6 * Math.max(1e-3, g));
  }
}
