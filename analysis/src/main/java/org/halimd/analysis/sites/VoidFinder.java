package org.halimd.analysis.sites;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.halimd.io.InputException;
import org.halimd.neighbor.NearestImage;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;

/**
 * Sites from the structure alone: the centres of the polyhedra that some atoms, such as the anions
 * of a crystal, leave empty. They are the places that are farther from these atoms than all places
 * around them: corners of Voronoi cells, in the middle of an empty sphere through four atoms, that
 * lie inside the tetrahedron of the four. Of such places close to each other, as in an octahedron
 * whose six atoms are not quite on one sphere, the one with the largest sphere is the site.
 * Polyhedra that another atom occupies, such as a cation of the framework, are left out.
 *
 * @param smallest least distance in Å of a site from the atoms around it
 * @param merge smallest distance of two sites in Å
 */
public record VoidFinder(double smallest, double merge) {
  /** Radius in Å of the largest sphere that is looked for. */
  public static final double LARGEST = 5;

  private static final double DISORDER = 1e-6;
  private static final double ROUNDING = 1e-7;
  private static final long SEED = 1;

  /**
   * A place with a largest empty sphere: fractional coordinates and the radius of its empty sphere.
   */
  private record Hole(double[] at, double radius) {}

  /**
   * Checks the settings.
   *
   * @throws InputException if one is negative or no number
   */
  public VoidFinder {
    if (!(smallest >= 0 && smallest < LARGEST) || !(merge >= 0 && merge < LARGEST)) {
      throw new InputException(
          "voids of %s A, merged within %s A; expected distances from 0 to %s A"
              .formatted(smallest, merge, LARGEST));
    }
  }

  /**
   * Finds the sites.
   *
   * @param cell the cell
   * @param around atoms at the corners of the polyhedra, fractional coordinates
   * @param others atoms that occupy the polyhedron nearest to each, fractional coordinates
   * @return the sites, widest first
   * @throws InputException if there is none
   */
  public SiteMap find(Box cell, List<double[]> around, List<double[]> others) {
    List<Site> sites = merged(holes(cell, around), cell);
    NearestSite atoms = new NearestSite(SiteMap.of(cell, sites(around)));
    sites.removeIf(site -> distance(atoms, site.position()) < smallest);
    if (sites.isEmpty()) {
      throw new InputException(
          "no polyhedron is wider than %.4g A; lower the radius of voids".formatted(smallest));
    }
    if (!others.isEmpty()) {
      NearestSite empty = new NearestSite(SiteMap.of(cell, sites));
      List<Site> occupied =
          others.stream().map(s -> sites.get(empty.of(s[0], s[1], s[2]))).distinct().toList();
      sites.removeAll(occupied);
    }
    return SiteMap.of(cell, sites);
  }

  private static List<Site> sites(List<double[]> fractional) {
    return fractional.stream().map(s -> Site.at(s[0], s[1], s[2])).toList();
  }

  private static double distance(NearestSite atoms, double[] s) {
    return atoms.distance(atoms.of(s[0], s[1], s[2]), s[0], s[1], s[2]);
  }

  /** All places with the largest empty spheres, each once or a few times, largest first. */
  private static List<Hole> holes(Box cell, List<double[]> around) {
    List<double[]> atoms = disordered(around, cell);
    return IntStream.range(0, atoms.size())
        .parallel()
        .mapToObj(i -> corners(cell, atoms, i))
        .flatMap(List::stream)
        .sorted(Comparator.comparingDouble(Hole::radius).reversed())
        .toList();
  }

  /** Moved a little, always the same way, so that no five atoms are on one sphere. */
  private static List<double[]> disordered(List<double[]> around, Box cell) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<double[]> moved = new ArrayList<>();
    for (double[] s : around) {
      double[] t = new double[3];
      for (int d = 0; d < 3; d++) {
        t[d] = s[d] + DISORDER * (random.nextDouble() - 0.5) / cell.thickness(d);
      }
      moved.add(t);
    }
    return moved;
  }

  /** The corners of the cell of an atom that count, and that no atom before it has as well. */
  private static List<Hole> corners(Box cell, List<double[]> atoms, int atom) {
    List<Neighbor> neighbors = neighbors(cell, atoms, atom);
    VoronoiCell voronoi = new VoronoiCell(LARGEST);
    double reach = voronoi.reach();
    for (int n = 0; n < neighbors.size() && neighbors.get(n).distance < 2 * reach; n++) {
      voronoi.cut(neighbors.get(n).vector, n);
      reach = voronoi.reach();
    }
    double[] s = atoms.get(atom);
    List<Hole> holes = new ArrayList<>();
    for (VoronoiCell.Corner corner : voronoi.corners()) {
      boolean first = true;
      for (int n : corner.planes()) {
        first &= neighbors.get(n).atom >= atom;
      }
      if (first && corner.distance() < LARGEST && isInside(corner, neighbors)) {
        double[] at = new double[3];
        for (int d = 0; d < 3; d++) {
          at[d] = s[d] + cell.fractional(d, corner.at()[0], corner.at()[1], corner.at()[2]);
        }
        holes.add(new Hole(at, corner.distance()));
      }
    }
    return holes;
  }

  /** Whether a corner lies in the tetrahedron of the four atoms that are nearest to it. */
  private static boolean isInside(VoronoiCell.Corner corner, List<Neighbor> neighbors) {
    double[] edges = new double[9];
    for (int n = 0; n < 3; n++) {
      System.arraycopy(neighbors.get(corner.planes()[n]).vector, 0, edges, 3 * n, 3);
    }
    double[] inverse = Matrix3.inverse(edges);
    double sum = 0;
    boolean inside = true;
    for (int n = 0; n < 3; n++) {
      double share = 0;
      for (int c = 0; c < 3; c++) {
        share += corner.at()[c] * inverse[3 * c + n];
      }
      inside &= share >= -ROUNDING;
      sum += share;
    }
    return inside && sum <= 1 + ROUNDING;
  }

  /** An image of an atom as seen from another one. */
  private record Neighbor(int atom, double[] vector, double distance) {}

  /** All images of atoms whose planes can cut the cube, nearest first. */
  private static List<Neighbor> neighbors(Box cell, List<double[]> atoms, int atom) {
    double range = 2 * Math.sqrt(3) * LARGEST;
    int[] images = new int[3];
    for (int d = 0; d < 3; d++) {
      images[d] = (int) Math.ceil(range / cell.thickness(d) + 0.5);
    }
    List<Neighbor> found = new ArrayList<>();
    for (int j = 0; j < atoms.size(); j++) {
      double[] s = new double[3];
      for (int d = 0; d < 3; d++) {
        s[d] = atoms.get(j)[d] - atoms.get(atom)[d];
        s[d] -= Math.rint(s[d]);
      }
      for (int a = -images[0]; a <= images[0]; a++) {
        for (int b = -images[1]; b <= images[1]; b++) {
          for (int c = -images[2]; c <= images[2]; c++) {
            add(cell, j, new double[] {s[0] + a, s[1] + b, s[2] + c}, range, found);
          }
        }
      }
    }
    found.sort(Comparator.comparingDouble(Neighbor::distance));
    return found;
  }

  private static void add(Box cell, int atom, double[] s, double range, List<Neighbor> found) {
    double[] v = new double[3];
    double square = 0;
    for (int c = 0; c < 3; c++) {
      v[c] = cell.cartesian(c, s[0], s[1], s[2]);
      square += v[c] * v[c];
    }
    if (square > 0 && square < range * range) {
      found.add(new Neighbor(atom, v, Math.sqrt(square)));
    }
  }

  /** Holes brought together: each is a site, or lies too close to one with a larger sphere. */
  private List<Site> merged(List<Hole> holes, Box cell) {
    NearestImage image = new NearestImage(cell);
    boolean[] taken = new boolean[holes.size()];
    List<Site> sites = new ArrayList<>();
    for (int h = 0; h < taken.length; h++) {
      if (!taken[h]) {
        double[] s = holes.get(h).at;
        sites.add(Site.at(s[0], s[1], s[2]));
        IntStream.range(h, taken.length)
            .parallel()
            .filter(i -> !taken[i] && image.between(holes.get(i).at, s) <= merge)
            .forEach(i -> taken[i] = true);
      }
    }
    return sites;
  }
}
