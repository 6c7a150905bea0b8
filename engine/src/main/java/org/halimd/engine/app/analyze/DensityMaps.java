package org.halimd.engine.app.analyze;

import java.util.List;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.analysis.figure.MapFigure;
import org.halimd.analysis.sites.Site;

/**
 * Projections and slices of a density. A map shows the rectangle over one lattice vector whose
 * height is that of the cell: it holds every point of the plane's cell once, periodic images
 * filling the corners that a slanted cell leaves open.
 */
final class DensityMaps {
  private static final String AXES = "abc";
  private static final int FEWEST_PIXELS = 240;
  private static final int MOST_PIXELS = 700;
  private static final int PIXELS_PER_POINT = 3;
  private static final int MOST_MARKS = 60;
  private static final double HIGHEST = 10;
  private static final double RIGHT_ANGLE = 1e-4;

  private final ScalarGrid density;
  private final List<Site> sites;

  DensityMaps(ScalarGrid density, List<Site> sites) {
    this.density = density;
    this.sites = sites;
  }

  /** The plane of two lattice vectors, u along the horizontal axis. */
  private final class Plane {
    private final int u;
    private final int v;
    private final double length;
    private final double shift;
    private final double height;

    Plane(int axis) {
      u = axis == 0 ? 1 : 0;
      v = axis == 2 ? 1 : 2;
      double[] first = vector(u);
      double[] second = vector(v);
      double dot = 0;
      double square = 0;
      double other = 0;
      for (int c = 0; c < 3; c++) {
        dot += first[c] * second[c];
        square += first[c] * first[c];
        other += second[c] * second[c];
      }
      length = Math.sqrt(square);
      shift = dot / length;
      height = Math.sqrt(other - shift * shift);
    }

    private boolean isRightAngled() {
      return Math.abs(shift) < RIGHT_ANGLE * height;
    }

    private double[] vector(int d) {
      return new double[] {density.cell().h(0, d), density.cell().h(1, d), density.cell().h(2, d)};
    }

    double area() {
      return length * height;
    }

    /** A map of values on the points of the plane, indices u and v. */
    MapFigure map(double[][] values, String label) {
      int across = Math.clamp((long) PIXELS_PER_POINT * values.length, FEWEST_PIXELS, MOST_PIXELS);
      int up = Math.max(1, (int) Math.round(across * height / length));
      double[][] pixels = new double[up][across];
      for (int row = 0; row < up; row++) {
        double t = (row + 0.5) / up;
        for (int column = 0; column < across; column++) {
          double s = ((column + 0.5) / across * length - t * shift) / length;
          pixels[row][column] = interpolate(values, s, t);
        }
      }
      return new MapFigure(
          "along %s (Å)".formatted(AXES.charAt(u)),
          isRightAngled()
              ? "along %s (Å)".formatted(AXES.charAt(v))
              : "perpendicular to %s (Å)".formatted(AXES.charAt(u)),
          label,
          length,
          height,
          pixels);
    }

    private double interpolate(double[][] values, double s, double t) {
      double x = (s - Math.floor(s)) * values.length - density.offset();
      double y = (t - Math.floor(t)) * values[0].length - density.offset();
      int i = Math.floorMod((int) Math.floor(x), values.length);
      int j = Math.floorMod((int) Math.floor(y), values[0].length);
      double p = x - Math.floor(x);
      double q = y - Math.floor(y);
      double[] here = values[i];
      double[] next = values[(i + 1) % values.length];
      int above = (j + 1) % here.length;
      return (1 - p) * ((1 - q) * here[j] + q * here[above])
          + p * ((1 - q) * next[j] + q * next[above]);
    }

    void mark(MapFigure map, Site site) {
      double t = site.position()[v];
      double x = site.position()[u] * length + t * shift;
      map.mark(x - length * Math.floor(x / length), t * height);
    }
  }

  /**
   * The density integrated along a lattice vector, per area of the plane of the others.
   *
   * @param name of the values, with their unit
   */
  MapFigure projection(int axis, String name) {
    Plane plane = new Plane(axis);
    double[][] sums = new double[count(plane.u)][count(plane.v)];
    int[] point = new int[3];
    for (int i = 0; i < sums.length; i++) {
      for (int j = 0; j < sums[0].length; j++) {
        point[plane.u] = i;
        point[plane.v] = j;
        for (int k = 0; k < count(axis); k++) {
          point[axis] = k;
          sums[i][j] += density.value(point[0], point[1], point[2]);
        }
        sums[i][j] *= density.voxelVolume() * sums.length * sums[0].length / plane.area();
      }
    }
    MapFigure map = plane.map(sums, name);
    if (sites.size() <= MOST_MARKS) {
      sites.forEach(site -> plane.mark(map, site));
    }
    return map;
  }

  /** The free energy in units of kT in the plane nearest to a fractional coordinate. */
  MapFigure slice(int axis, double at) {
    return slice(axis, at, "F/kT", 1, HIGHEST);
  }

  /**
   * The logarithm of the density below its maximum in the plane nearest to a fractional coordinate.
   *
   * @param name of the values, with their unit
   * @param unit factor of the logarithm
   * @param highest value of the scale
   */
  MapFigure slice(int axis, double at, String name, double unit, double highest) {
    Plane plane = new Plane(axis);
    int k = Math.floorMod(Math.round(at * count(axis) - density.offset()), count(axis));
    double max = density.max();
    double[][] energies = new double[count(plane.u)][count(plane.v)];
    int[] point = new int[3];
    point[axis] = k;
    for (int i = 0; i < energies.length; i++) {
      for (int j = 0; j < energies[0].length; j++) {
        point[plane.u] = i;
        point[plane.v] = j;
        double rho = density.value(point[0], point[1], point[2]);
        energies[i][j] = rho > 0 ? Math.min(highest, unit * Math.log(max / rho)) : highest;
      }
    }
    double place = (k + density.offset()) / count(axis);
    return plane
        .map(energies, "%s at fractional %s = %.3f".formatted(name, AXES.charAt(axis), place))
        .range(0, highest)
        .darkIsLow();
  }

  private int count(int d) {
    return density.shape().count(d);
  }
}
