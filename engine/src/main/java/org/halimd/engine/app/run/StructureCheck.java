package org.halimd.engine.app.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * Structures that would explode in the first step: fractional coordinates, atoms on one another.
 */
final class StructureCheck {
  /** Atoms nearer than this overlap, Å; the shortest bond, H2, has 0.74 Å. */
  private static final double NEAREST = 0.5;

  private static final double UNIT = 1.0001;

  /** Cells are larger than this in every direction where coordinates are taken for fractional. */
  private static final double LARGE_CELL = 3.0;

  private record Place(double x, double y, double z) {}

  private StructureCheck() {}

  /**
   * Checks a structure.
   *
   * @param warnings receives what is unusual but harmless
   * @throws InputException naming the line of the first bad atom
   */
  static void check(Structure structure, List<String> warnings) {
    checkFractional(structure);
    checkSamePlace(structure);
    checkNearest(structure);
    warnFarOutside(structure, warnings);
  }

  private static void checkFractional(Structure s) {
    Box box = s.box();
    boolean large = true;
    for (int d = 0; d < 3; d++) {
      large &= box.thickness(d) > LARGE_CELL;
    }
    boolean small = s.size() > 2;
    for (int i = 0; i < s.size() && small; i++) {
      small =
          Math.abs(s.x()[i]) <= UNIT && Math.abs(s.y()[i]) <= UNIT && Math.abs(s.z()[i]) <= UNIT;
    }
    if (large && small) {
      throw new InputException(
          s.file(),
          s.lineOf(0),
          "all coordinates lie between -1 and 1, so they seem to be fractional; pos must be"
              + " Cartesian, in A");
    }
  }

  private static void checkSamePlace(Structure s) {
    Map<Place, Integer> seen = HashMap.newHashMap(s.size());
    for (int i = 0; i < s.size(); i++) {
      // Adding zero makes one zero of the two signed ones.
      Integer other =
          seen.putIfAbsent(new Place(s.x()[i] + 0.0, s.y()[i] + 0.0, s.z()[i] + 0.0), i);
      if (other != null) {
        throw overlap(s, other, i, 0);
      }
    }
  }

  private static void checkNearest(Structure s) {
    Atoms atoms = s.toAtoms(s.symbols().stream().distinct().toList());
    CellNeighborList near = CellNeighborList.of(atoms, NEAREST);
    for (int i = 0; i < s.size(); i++) {
      if (near.end(i) > near.start(i)) {
        int k = near.start(i);
        int j = near.neighbor(k);
        double na = near.imageA(k);
        double nb = near.imageB(k);
        double nc = near.imageC(k);
        double dx = s.x()[j] - s.x()[i] + s.box().cartesian(0, na, nb, nc);
        double dy = s.y()[j] - s.y()[i] + s.box().cartesian(1, na, nb, nc);
        double dz = s.z()[j] - s.z()[i] + s.box().cartesian(2, na, nb, nc);
        throw overlap(s, i, j, Math.sqrt(dx * dx + dy * dy + dz * dz));
      }
    }
  }

  private static InputException overlap(Structure s, int i, int j, double distance) {
    String other =
        i == j
            ? "its own periodic image"
            : "atom %d (%s) in line %d".formatted(j + 1, s.symbols().get(j), s.lineOf(j));
    return new InputException(
        s.file(),
        s.lineOf(i),
        "atom %d (%s) and %s are %.3f A apart, less than %.1f A; correct the positions or the cell"
            .formatted(i + 1, s.symbols().get(i), other, distance, NEAREST));
  }

  private static void warnFarOutside(Structure s, List<String> warnings) {
    int far = 0;
    for (int i = 0; i < s.size(); i++) {
      for (int d = 0; d < 3; d++) {
        double f = s.box().fractional(d, s.x()[i], s.y()[i], s.z()[i]);
        if (f < -1 || f > 2) {
          far++;
          break;
        }
      }
    }
    if (far > 0) {
      warnings.add(
          "%s: %d atoms lie more than one cell outside the cell; if that is not meant, check units and cell"
              .formatted(s.file(), far));
    }
  }
}
