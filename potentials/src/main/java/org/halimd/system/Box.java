package org.halimd.system;

/**
 * The simulation cell: three lattice vectors a, b, c and one periodic flag for each of them.
 *
 * <p>The matrix h has the lattice vectors as <b>columns</b>, h =
 * ((ax,bx,cx),(ay,by,cy),(az,bz,cz)), so that r = h s for fractional coordinates s and a
 * deformation acts from the left, h' = (1 + eps) h. Any non-singular cell is allowed, left-handed
 * ones included. Lengths are in Å. Instances are immutable.
 */
public final class Box {
  private final double[] h;
  private final double[] inverse;
  private final double determinant;
  private final boolean periodicA;
  private final boolean periodicB;
  private final boolean periodicC;

  private Box(double[] h, boolean periodicA, boolean periodicB, boolean periodicC) {
    this.h = h;
    this.periodicA = periodicA;
    this.periodicB = periodicB;
    this.periodicC = periodicC;
    this.determinant = Matrix3.determinant(h);
    if (!(Math.abs(determinant) > 0) || !Double.isFinite(determinant)) {
      throw new IllegalArgumentException(
          "the cell has no volume: the three lattice vectors lie in one plane or are not finite");
    }
    this.inverse = Matrix3.inverse(h);
  }

  /**
   * The box with matrix {@code h}, nine numbers row by row (ax bx cx ay by cy az bz cz), in Å.
   *
   * @throws IllegalArgumentException if the volume is zero or not finite
   */
  public static Box ofMatrix(double[] h, boolean periodicA, boolean periodicB, boolean periodicC) {
    if (h.length != 9) {
      throw new IllegalArgumentException("a cell matrix has 9 numbers, not " + h.length);
    }
    return new Box(h.clone(), periodicA, periodicB, periodicC);
  }

  /**
   * The box with the nine numbers of an extended-XYZ {@code Lattice} (ax ay az bx by bz cx cy cz).
   *
   * @throws IllegalArgumentException if the volume is zero or not finite
   */
  public static Box ofLattice(double[] l, boolean periodicA, boolean periodicB, boolean periodicC) {
    return ofMatrix(Matrix3.transpose(l), periodicA, periodicB, periodicC);
  }

  /** An orthogonal box with the given edges in Å, periodic in all directions. */
  public static Box orthogonal(double lx, double ly, double lz) {
    return new Box(new double[] {lx, 0, 0, 0, ly, 0, 0, 0, lz}, true, true, true);
  }

  /** The same periodic flags around another matrix (nine numbers row by row, Å). */
  public Box withMatrix(double[] matrix) {
    return ofMatrix(matrix, periodicA, periodicB, periodicC);
  }

  /** Element (row, column) of h in Å; column d is lattice vector d. */
  public double h(int row, int column) {
    return h[3 * row + column];
  }

  /** Element (row, column) of the inverse of h in 1/Å; its rows are the reciprocal vectors/2 pi. */
  public double inverse(int row, int column) {
    return inverse[3 * row + column];
  }

  /** A copy of h, nine numbers row by row (ax bx cx ay by cy az bz cz), in Å. */
  public double[] matrix() {
    return h.clone();
  }

  /** A copy of the inverse of h, row by row, in 1/Å; its rows are the reciprocal vectors/2 pi. */
  public double[] inverseMatrix() {
    return inverse.clone();
  }

  /** The nine numbers ax ay az bx by bz cx cy cz in Å, the order of files. */
  public double[] lattice() {
    return Matrix3.transpose(h);
  }

  /** Whether direction d (0 = a, 1 = b, 2 = c) is periodic. */
  public boolean periodic(int d) {
    return switch (d) {
      case 0 -> periodicA;
      case 1 -> periodicB;
      case 2 -> periodicC;
      default -> throw new IndexOutOfBoundsException(d);
    };
  }

  /** Whether all three directions are periodic. */
  public boolean fullyPeriodic() {
    return periodicA && periodicB && periodicC;
  }

  /** The volume in Å³, always positive. */
  public double volume() {
    return Math.abs(determinant);
  }

  /** The signed determinant of h in Å³; negative for a left-handed cell. */
  public double determinant() {
    return determinant;
  }

  /** Whether all six off-diagonal elements of h are exactly zero. */
  public boolean isOrthogonal() {
    return h[1] == 0 && h[2] == 0 && h[3] == 0 && h[5] == 0 && h[6] == 0 && h[7] == 0;
  }

  /** The distance in Å between the two faces that lattice vector d (0, 1, 2) connects. */
  public double thickness(int d) {
    double x = inverse[3 * d];
    double y = inverse[3 * d + 1];
    double z = inverse[3 * d + 2];
    return 1.0 / Math.sqrt(x * x + y * y + z * z);
  }

  /** Fractional coordinate d (0, 1, 2) of the Cartesian point (x, y, z); any real number. */
  public double fractional(int d, double x, double y, double z) {
    return inverse[3 * d] * x + inverse[3 * d + 1] * y + inverse[3 * d + 2] * z;
  }

  /** Cartesian component (0, 1, 2) in Å of the fractional point (s0, s1, s2). */
  public double cartesian(int component, double s0, double s1, double s2) {
    int row = 3 * component;
    return h[row] * s0 + h[row + 1] * s1 + h[row + 2] * s2;
  }

  /**
   * The image count of a continuous position along direction d: the floor of its fractional
   * coordinate, 0 along an open direction. Subtracting the counts times the lattice vectors wraps
   * the position into the cell.
   */
  public int image(int d, double x, double y, double z) {
    return periodic(d) ? (int) Math.floor(fractional(d, x, y, z)) : 0;
  }
}
