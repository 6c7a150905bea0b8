package org.halimd.engine.neb;

/**
 * A chain of images between two fixed ends, and the forces that nudge it onto the path of least
 * energy.
 *
 * <p>With the true force F_i, the unit tangent t_i and the spring constant k an image feels
 *
 * <pre>
 *   F_i - (F_i.t_i) t_i + k (|R_{i+1} - R_i| - |R_i - R_{i-1}|) t_i
 *   F_i - 2 (F_i.t_i) t_i                                            if it climbs
 * </pre>
 *
 * <p>The tangent is the vector to the neighbour that is higher in energy, and at extrema a mixture
 * of both, weighted by energy differences, which keeps the band from kinks.
 *
 * <p>Sources: G. Henkelman, H. Jónsson, J. Chem. Phys. 113, 9978 (2000); climbing image: G.
 * Henkelman, B. P. Uberuaga, H. Jónsson, J. Chem. Phys. 113, 9901 (2000).
 */
public final class ElasticBand {
  final double[][] positions;
  final double[] energy;
  final double[][] force;
  private final double[][] tangent;
  private final double spring;

  /**
   * A band.
   *
   * @param path positions of all images with both ends, x, y, z of atom 0, of atom 1, ..., Å; the
   *     way from one image to the next is the difference of these numbers, so nothing is wrapped
   * @param ends energies of the first and the last image, eV
   * @param spring constant in eV/Å²
   */
  public ElasticBand(double[][] path, double[] ends, double spring) {
    if (path.length < 3) {
      throw new IllegalArgumentException("a band has an image between its ends");
    }
    this.positions = new double[path.length][];
    this.force = new double[path.length][path[0].length];
    this.tangent = new double[path.length][path[0].length];
    for (int i = 0; i < path.length; i++) {
      positions[i] = path[i].clone();
    }
    this.energy = new double[path.length];
    energy[0] = ends[0];
    energy[path.length - 1] = ends[1];
    this.spring = spring;
  }

  /** Number of images with both ends. */
  public int images() {
    return positions.length;
  }

  /** Positions of an image in Å. */
  public double[] positions(int image) {
    return positions[image].clone();
  }

  /** Energy of an image in eV. */
  public double energy(int image) {
    return energy[image];
  }

  /** The image between the ends with the highest energy. */
  public int highest() {
    int highest = 1;
    for (int i = 2; i < images() - 1; i++) {
      if (energy[i] > energy[highest]) {
        highest = i;
      }
    }
    return highest;
  }

  /** Length of the way along the band to each image, Å in the space of all coordinates. */
  public double[] distances() {
    double[] s = new double[images()];
    for (int i = 1; i < s.length; i++) {
      s[i] = s[i - 1] + distance(i - 1);
    }
    return s;
  }

  /**
   * Sets the true forces on the first and the last image, in the order of positions, eV/Å. Without
   * them the ends are taken as minima.
   */
  public void setEndForces(double[] first, double[] last) {
    force[0] = first.clone();
    force[images() - 1] = last.clone();
  }

  /**
   * Slopes dE/ds along the band in eV/Å, from the true forces and the tangents; at the ends towards
   * the image beside them.
   */
  public double[] slopes() {
    int last = images() - 1;
    double[] slopes = new double[images()];
    for (int i = 1; i < last; i++) {
      slopes[i] = -dot(force[i], tangent[i]);
    }
    slopes[0] = endSlope(force[0], 0);
    slopes[last] = endSlope(force[last], last - 1);
    return slopes;
  }

  private double endSlope(double[] f, int from) {
    double along = 0;
    for (int k = 0; k < f.length; k++) {
      along += f[k] * (positions[from + 1][k] - positions[from][k]);
    }
    return -along / distance(from);
  }

  /** Energies and forces at the present place. */
  void evaluate(ImageForces forces) {
    int inner = images() - 2;
    double[][] p = new double[inner][];
    double[][] f = new double[inner][];
    System.arraycopy(positions, 1, p, 0, inner);
    System.arraycopy(force, 1, f, 0, inner);
    double[] e = new double[inner];
    forces.evaluate(p, e, f);
    System.arraycopy(e, 0, energy, 1, inner);
    for (int i = 1; i <= inner; i++) {
      setTangent(i);
    }
  }

  /**
   * Writes the force on all images between the ends, one after another.
   *
   * @param climbing the image that climbs, or -1
   */
  void nudge(int climbing, double[] out) {
    int n = positions[0].length;
    for (int i = 1; i < images() - 1; i++) {
      double along = dot(force[i], tangent[i]);
      double stretch = spring * (distance(i) - distance(i - 1));
      double tangential = i == climbing ? -2 * along : stretch - along;
      for (int k = 0; k < n; k++) {
        out[(i - 1) * n + k] = force[i][k] + tangential * tangent[i][k];
      }
    }
  }

  /** Adds {@code time} times a velocity of all images between the ends. */
  void add(double[] velocity, double time) {
    int n = positions[0].length;
    for (int i = 1; i < images() - 1; i++) {
      for (int k = 0; k < n; k++) {
        positions[i][k] += time * velocity[(i - 1) * n + k];
      }
    }
  }

  private double distance(int from) {
    double sum = 0;
    for (int k = 0; k < positions[from].length; k++) {
      double d = positions[from + 1][k] - positions[from][k];
      sum += d * d;
    }
    return Math.sqrt(sum);
  }

  /** Equations 8 to 11 of Henkelman and Jónsson. */
  private void setTangent(int i) {
    double up = energy[i + 1] - energy[i];
    double down = energy[i - 1] - energy[i];
    double forward;
    double backward;
    if (up > 0 && down < 0) {
      forward = 1;
      backward = 0;
    } else if (up < 0 && down > 0) {
      forward = 0;
      backward = 1;
    } else {
      double larger = Math.max(Math.abs(up), Math.abs(down));
      double smaller = Math.min(Math.abs(up), Math.abs(down));
      forward = energy[i + 1] > energy[i - 1] ? larger : smaller;
      backward = larger + smaller - forward;
    }
    if (forward + backward == 0) { // All three are equally high.
      forward = 1;
      backward = 1;
    }
    double[] t = tangent[i];
    for (int k = 0; k < t.length; k++) {
      t[k] =
          forward * (positions[i + 1][k] - positions[i][k])
              + backward * (positions[i][k] - positions[i - 1][k]);
    }
    double length = Math.sqrt(dot(t, t));
    if (length == 0) {
      throw new IllegalArgumentException(
          "images %d to %d of the band are at the same place".formatted(i - 1, i + 1));
    }
    for (int k = 0; k < t.length; k++) {
      t[k] /= length;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
