package org.halimd.analysis.sites;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.halimd.io.InputException;
import org.halimd.neighbor.NearestImage;
import org.halimd.system.Box;

/**
 * Sites from the structure alone: the centres of the polyhedra that some atoms, such as the anions
 * of a crystal, leave empty. They are the corners of the Voronoi cells of these atoms, points as
 * far from four atoms as an empty sphere reaches (a tetrahedron); corners close to each other, as
 * those of an octahedron whose six atoms are not quite on one sphere, are one site at their mean.
 * Polyhedra that another atom occupies, such as a cation of the framework, are left out.
 *
 * @param smallest least distance in Å of a site from the atoms around it
 * @param merge corners within this distance in Å of one with a larger sphere belong to its site
 */
public record VoidFinder(double smallest, double merge) {
  /** Radius in Å of the largest sphere that is looked for. */
  public static final double LARGEST = 5;

  private static final double DISORDER = 1e-6;
  private static final long SEED = 1;

  /** A corner of Voronoi cells: fractional coordinates and the radius of its empty sphere. */
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

  /** All corners of Voronoi cells, each once or a few times, largest spheres first. */
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

  /** The corners of the cell of an atom that no atom before it has as well. */
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
      if (first && corner.distance() < LARGEST) {
        double[] at = new double[3];
        for (int d = 0; d < 3; d++) {
          at[d] = s[d] + cell.fractional(d, corner.at()[0], corner.at()[1], corner.at()[2]);
        }
        holes.add(new Hole(at, corner.distance()));
      }
    }
    return holes;
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

  /** Holes brought together: each is a site or belongs to one with a larger sphere. */
  private List<Site> merged(List<Hole> holes, Box cell) {
    NearestImage image = new NearestImage(cell);
    boolean[] taken = new boolean[holes.size()];
    List<Site> sites = new ArrayList<>();
    for (int h = 0; h < taken.length; h++) {
      if (!taken[h]) {
        double[] s = holes.get(h).at;
        int from = h;
        int[] near =
            IntStream.range(from, taken.length)
                .parallel()
                .filter(i -> !taken[i] && image.between(holes.get(i).at, s) <= merge)
                .toArray();
        sites.add(mean(holes, near, s, image));
        for (int i : near) {
          taken[i] = true;
        }
      }
    }
    return sites;
  }

  private static Site mean(List<Hole> holes, int[] some, double[] s, NearestImage image) {
    double[] sum = new double[3];
    for (int i : some) {
      double[] t = holes.get(i).at;
      int[] shift = image.of(t[0] - s[0], t[1] - s[1], t[2] - s[2]).shift();
      for (int d = 0; d < 3; d++) {
        sum[d] += t[d] + shift[d] - s[d];
      }
    }
    int n = some.length;
    return Site.at(s[0] + sum[0] / n, s[1] + sum[1] / n, s[2] + sum[2] / n);
  }
}
