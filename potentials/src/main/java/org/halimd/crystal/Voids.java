package org.halimd.crystal;

import java.util.ArrayList;
import java.util.List;
import org.halimd.io.InputException;
import org.halimd.neighbor.NearestImage;

/**
 * Places between the atoms where more ions find room: points of a grid that are farthest from all
 * atoms and from each other, the roomiest first.
 */
public final class Voids {
  /** Spacing of the grid in Å. */
  private static final double SPACING = 0.4;

  /** Ions are never put closer than this (Å) to an atom or to each other. */
  private static final double CLOSEST = 1.6;

  private Voids() {}

  /**
   * The crystal with an orbit of new sites for an element, twice as many as needed where there is
   * room, so that an ordering can choose.
   *
   * @param count atoms that shall sit there
   * @throws InputException if not even {@code count} places are found
   */
  public static Crystal fill(Crystal crystal, String symbol, int count) {
    List<double[]> found = find(crystal, 2 * count);
    if (found.size() < count) {
      throw new InputException(
          crystal.source(),
          "only "
              + found.size()
              + " places have room for the "
              + count
              + " "
              + symbol
              + " to be added");
    }
    int orbit = 1 + crystal.sites().stream().mapToInt(Site::orbit).max().orElse(-1);
    List<Occupant> occupants = List.of(new Occupant(symbol, (double) count / found.size()));
    List<Site> sites = new ArrayList<>(crystal.sites());
    for (double[] s : found) {
      sites.add(new Site("void", orbit, s[0], s[1], s[2], occupants));
    }
    return crystal.withSites(sites);
  }

  private static List<double[]> find(Crystal crystal, int most) {
    double[] lengths = CellShape.lengths(crystal.cell());
    int[] n = new int[3];
    for (int d = 0; d < 3; d++) {
      n[d] = Math.max(1, (int) Math.ceil(lengths[d] / SPACING));
    }
    NearestImage images = new NearestImage(crystal.cell());
    List<double[]> points = new ArrayList<>();
    List<Double> room = new ArrayList<>();
    for (int i = 0; i < n[0] * n[1] * n[2]; i++) {
      double[] s = {
        (double) (i / (n[1] * n[2])) / n[0],
        (double) (i / n[2] % n[1]) / n[1],
        (double) (i % n[2]) / n[2]
      };
      double distance = Double.POSITIVE_INFINITY;
      for (Site site : crystal.sites()) {
        distance = Math.min(distance, images.between(s, site.position()));
      }
      if (distance > CLOSEST) {
        points.add(s);
        room.add(distance);
      }
    }
    return farthest(images, points, room, most);
  }

  /** Takes the roomiest point again and again; points near a taken one lose their room. */
  private static List<double[]> farthest(
      NearestImage images, List<double[]> points, List<Double> room, int most) {
    List<double[]> taken = new ArrayList<>();
    while (taken.size() < most) {
      int best = -1;
      for (int i = 0; i < points.size(); i++) {
        if (room.get(i) > CLOSEST && (best < 0 || room.get(i) > room.get(best))) {
          best = i;
        }
      }
      if (best < 0) {
        return taken;
      }
      double[] chosen = points.get(best);
      taken.add(chosen);
      for (int i = 0; i < points.size(); i++) {
        double distance = images.between(chosen, points.get(i));
        room.set(i, Math.min(room.get(i), distance));
      }
    }
    return taken;
  }
}
