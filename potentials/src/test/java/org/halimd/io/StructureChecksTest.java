package org.halimd.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StructureChecksTest {
  @TempDir Path folder;

  private Structure structure(String head, double[][] positions) {
    StringBuilder text = new StringBuilder(positions.length + "\n" + head);
    text.append(" Properties=species:S:1:pos:R:3\n");
    for (double[] r : positions) {
      text.append("Li ").append(r[0]).append(' ').append(r[1]).append(' ').append(r[2]);
      text.append('\n');
    }
    try {
      Path file = Files.writeString(folder.resolve("model.xyz"), text);
      return ExtendedXyzReader.readOne(file, w -> {});
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String error(Structure s) {
    return assertThrows(InputException.class, () -> StructureChecks.check(s)).getMessage();
  }

  private static final String CUBE = "Lattice=\"10 0 0 0 10 0 0 0 10\"";

  @Test
  void warnsOfTotalMomentum() throws IOException {
    String head = "2\n" + CUBE + " Properties=species:S:1:pos:R:3:vel:R:3\n";
    Path file = folder.resolve("vel.xyz");
    Files.writeString(file, head + "Li 0 0 0 0.01 0 0\nLi 5 5 5 -0.008 0 0\n");
    List<String> warnings = StructureChecks.check(ExtendedXyzReader.readOne(file, w -> {}));
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(warnings.getFirst().contains("moves at 0.0010 Å/fs"), warnings.getFirst());
    Files.writeString(file, head + "Li 0 0 0 0.01 0 0\nLi 5 5 5 -0.01 0 0\n");
    assertEquals(List.of(), StructureChecks.check(ExtendedXyzReader.readOne(file, w -> {})));
  }

  @Test
  void overlapIsNamed() {
    Structure s = structure(CUBE, new double[][] {{1, 1, 1}, {5, 5, 5}, {1, 1.3, 1}});
    String message = error(s);
    assertTrue(message.contains("model.xyz:5: atoms 1 (Li) and 3 (Li) are 0.300 Å"), message);
  }

  @Test
  void overlapAcrossFacesDependsOnPeriodicity() {
    double[][] pair = {{0.1, 5, 5}, {9.9, 5, 5}};
    assertTrue(error(structure(CUBE, pair)).contains("0.200 Å"));
    assertEquals(List.of(), StructureChecks.check(structure(CUBE + " pbc=\"F T T\"", pair)));
    double[][] far = {{0.1, 5, 5}, {29.9, -5, 15}};
    assertTrue(error(structure(CUBE, far)).contains("0.200 Å"));
  }

  @Test
  void shortLatticeVector() {
    double[][] one = {{4.3, 0.1, 1}};
    String thin = "Lattice=\"10 0 0 0 0.3 0 0 0 10\"";
    assertTrue(error(structure(thin, one)).contains("periodic image"));
    assertEquals(List.of(), StructureChecks.check(structure(thin + " pbc=\"T F T\"", one)));
    // Thin, but skewed so much that no lattice vector is short.
    String skewed = "Lattice=\"10 0 0 4 0.3 0 0 0 10\"";
    assertEquals(List.of(), StructureChecks.check(structure(skewed, one)));
  }

  /** Against all pairs, in skewed cells of all sizes. */
  @Test
  void agreesWithAllPairs() {
    SplittableRandom random = new SplittableRandom(11);
    int found = 0;
    for (int trial = 0; trial < 400; trial++) {
      double a = 0.6 + 3 * random.nextDouble();
      double b = 0.6 + 3 * random.nextDouble();
      double shear = 2 * random.nextDouble() - 1;
      double[][] r = new double[3 + random.nextInt(5)][3];
      for (double[] v : r) {
        for (int d = 0; d < 3; d++) {
          v[d] = 8 * random.nextDouble() - 4;
        }
      }
      String head =
          "Lattice=\""
              + a
              + " 0 0 "
              + shear
              + " "
              + b
              + " 0.1 0.2 "
              + shear
              + " 3\" pbc=\"T T "
              + (trial % 2 == 0 ? "T" : "F")
              + "\"";
      Structure s = structure(head, r);
      boolean overlap = closest(s) < StructureChecks.CLOSEST;
      found += overlap ? 1 : 0;
      if (overlap) {
        assertTrue(error(s).contains(" Å apart"));
      } else {
        StructureChecks.check(s);
      }
    }
    assertTrue(found > 50 && found < 350, found + " overlaps");
  }

  private static double closest(Structure s) {
    double least = Double.POSITIVE_INFINITY;
    int m = 12;
    for (int i = 0; i < s.size(); i++) {
      for (int j = i; j < s.size(); j++) {
        for (int a = -m; a <= m; a++) {
          for (int b = -m; b <= m; b++) {
            for (int c = -3; c <= 3; c++) {
              boolean self = i == j && a == 0 && b == 0 && c == 0;
              if (self || !s.box().periodic(2) && c != 0) {
                continue;
              }
              double x = s.x()[j] - s.x()[i] + s.box().cartesian(0, a, b, c);
              double y = s.y()[j] - s.y()[i] + s.box().cartesian(1, a, b, c);
              double z = s.z()[j] - s.z()[i] + s.box().cartesian(2, a, b, c);
              least = Math.min(least, Math.sqrt(x * x + y * y + z * z));
            }
          }
        }
      }
    }
    return least;
  }

  @Test
  void allAtomsAtOnePoint() {
    double[][] r = new double[20_000][3];
    String message = error(structure("Lattice=\"50 0 0 0 50 0 0 0 50\"", r));
    assertTrue(message.contains("between -1 and 1"), message);
    r[0][0] = 20;
    message = error(structure("Lattice=\"50 0 0 0 50 0 0 0 50\"", r));
    assertTrue(message.contains("atoms 2 (Li) and 3 (Li) are 0.000 Å"), message);
  }

  @Test
  void fractionalCoordinates() {
    double[][] r = new double[8][];
    for (int i = 0; i < 8; i++) {
      r[i] = new double[] {i % 2 * 0.5, i / 2 % 2 * 0.5, i / 4 * 0.5 - 0.25};
    }
    assertTrue(error(structure(CUBE, r)).contains("fractional"));
    double[][] few = {{0, 0, 0}, {0.5, 0.5, 0.5}, {0.9, 0, 0.9}};
    List<String> warnings = StructureChecks.check(structure(CUBE, few));
    assertEquals(1, warnings.size());
    assertTrue(warnings.getFirst().contains("fractional"));
  }

  @Test
  void farAtomsAreReported() {
    double[][] r = {{1, 1, 1}, {5, 5, 5}, {35, 1, 1}, {-12, 3, 3}};
    List<String> warnings = StructureChecks.check(structure(CUBE, r));
    assertEquals(1, warnings.size());
    assertTrue(warnings.getFirst().contains("model.xyz:5: 2 atoms lie more than one cell outside"));
    assertEquals(List.of(), StructureChecks.check(structure(CUBE, new double[][] {{-3, 1, 14}})));
    warnings = StructureChecks.check(structure(CUBE, new double[][] {{23, 1, 14}}));
    assertTrue(warnings.getFirst().contains("model.xyz:3: 1 atom lies more than"));
  }

  @Test
  void realStructuresPass() throws IOException {
    Path root = SharedFiles.require("reference/structures");
    try (var list = Files.list(root)) {
      for (Path file : list.filter(p -> p.toString().endsWith(".xyz")).toList()) {
        Structure s = ExtendedXyzReader.readOne(file, w -> {});
        assertEquals(List.of(), StructureChecks.check(s), file.toString());
      }
    }
  }
}
