package org.halimd.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.halimd.system.Box;

/** Looks for mistakes in a structure that would let a run explode. */
public final class StructureChecks {
  /** Two atoms closer than this many Å are a mistake. */
  public static final double CLOSEST = 0.5;

  /** So many atoms do not fit between -1 and 1 Å; a small molecule does. */
  private static final int CROWD = 8;

  private static final double UNIT = 1.0001;

  /** Thickness in Å of a cell in which coordinates of atoms should differ by more than 1 Å. */
  private static final double LARGE_CELL = 3;

  /**
   * Kinetic energy of the centre of mass, in units of that of an average atom, that is warned of.
   */
  private static final double NOTABLE_DRIFT = 0.01;

  private StructureChecks() {}

  /**
   * Checks a structure before a run.
   *
   * @return sentences about what looks wrong but could be meant
   * @throws InputException if two atoms overlap (images included) or the coordinates are fractional
   */
  public static List<String> check(Structure structure) {
    List<String> warnings = new ArrayList<>();
    fractional(structure, warnings);
    new OverlapSearch(structure).run();
    farOutside(structure, warnings);
    momentum(structure, warnings);
    return warnings;
  }

  /**
   * Warns of velocities whose centre of mass moves; a thermometer with 3N - 3 counts it as heat.
   */
  private static void momentum(Structure s, List<String> warnings) {
    if (!s.hasVelocities()) {
      return;
    }
    double[] mass = s.masses();
    double[] momentum = new double[3];
    double total = 0;
    double twiceKinetic = 0;
    for (int i = 0; i < s.size(); i++) {
      double[] v = {s.vx()[i], s.vy()[i], s.vz()[i]};
      for (int d = 0; d < 3; d++) {
        momentum[d] += mass[i] * v[d];
        twiceKinetic += mass[i] * v[d] * v[d];
      }
      total += mass[i];
    }
    double square =
        momentum[0] * momentum[0] + momentum[1] * momentum[1] + momentum[2] * momentum[2];
    if (s.size() > 1 && square / total > NOTABLE_DRIFT * twiceKinetic / s.size()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%s:%d: the velocities have a total momentum, the centre of mass moves at %.2g Å/fs;"
                  + " temperatures with 3N-3 degrees of freedom are then too high, so take the"
                  + " motion out ('correct_velocity 10' in run.in does it)",
              s.file(),
              s.lineOf(0),
              Math.sqrt(square) / total));
    }
  }

  private static void fractional(Structure s, List<String> warnings) {
    boolean unit = s.size() > 2;
    for (int d = 0; d < 3; d++) {
      unit &= s.box().thickness(d) > LARGE_CELL;
    }
    for (int i = 0; i < s.size() && unit; i++) {
      unit = Math.abs(s.x()[i]) <= UNIT && Math.abs(s.y()[i]) <= UNIT && Math.abs(s.z()[i]) <= UNIT;
    }
    if (!unit) {
      return;
    }
    String sentence =
        "all "
            + s.size()
            + " atoms have coordinates between -1 and 1, as if these were fractional; expected"
            + " Cartesian positions in Å";
    if (s.size() >= CROWD) {
      throw new InputException(s.file(), s.lineOf(0), sentence);
    }
    warnings.add(s.file() + ":" + s.lineOf(0) + ": " + sentence);
  }

  private static void farOutside(Structure s, List<String> warnings) {
    Box box = s.box();
    int count = 0;
    int first = -1;
    for (int i = 0; i < s.size(); i++) {
      boolean far = false;
      for (int d = 0; d < 3; d++) {
        int image = box.image(d, s.x()[i], s.y()[i], s.z()[i]);
        far |= Math.abs(image) > 1;
      }
      if (far) {
        first = first < 0 ? i : first;
        count++;
      }
    }
    if (count > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%s:%d: %d %s more than one cell outside the cell, first atom %d at %s %s %s Å;"
                  + " periodic images take their place, but check Lattice and pos",
              s.file(),
              s.lineOf(first),
              count,
              count == 1 ? "atom lies" : "atoms lie",
              first + 1,
              s.x()[first],
              s.y()[first],
              s.z()[first]));
    }
  }
}
