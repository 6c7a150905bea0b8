package org.halimd.analysis.transport;

import java.util.Arrays;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.halimd.system.Matrix3;

/**
 * Displacements of all atoms since the first frame, unwrapped and with the drift removed, frame by
 * frame. Needs only the previous frame.
 *
 * <p>For {@link Unwrapping#MEAN_CELL} the displacements are fractional and become Cartesian with
 * {@link #cartesianWeights} once the mean cell is known; for the other ways they are Cartesian in
 * Å.
 */
final class UnwrappedPath {
  /** Usual limit on a fractional step between frames; at 0.5 its direction is a guess. */
  static final double LARGEST_STEP = 0.45;

  private static final double LARGEST_CELL_CHANGE = 0.4;

  private final Unwrapping unwrapping;
  private final DriftRemoval drift;
  private final double limit;

  private long frames;
  private int[] type = new int[0];
  private double[] firstCell;
  private double[] first = new double[0];
  private double[] previousCell;
  private double[] previous = new double[0];
  private double[] path = new double[0];
  private final double[] cellSum = new double[9];
  private double volumeSum;
  private double largestStep;

  UnwrappedPath(Unwrapping unwrapping, DriftRemoval drift, double limit) {
    this.unwrapping = unwrapping;
    this.drift = drift;
    this.limit = limit;
  }

  /**
   * The displacements of frame {@code frame}, three numbers per atom, in a new array.
   *
   * @throws InputException if atoms change, or moved too far since the last frame, or the cell
   *     vectors were replaced by others
   */
  double[] next(Frame frame) {
    Box box = frame.box();
    double[] cell = box.matrix();
    double[] fractional = fractional(frame);
    if (frames == 0) {
      start(frame, cell, fractional);
    } else {
      checkAtoms(frame);
      checkCell(box, cell);
      advance(frame, cell, fractional);
    }
    previous = fractional;
    book(box, cell);
    return withoutDrift(unwrapping == Unwrapping.LATTICE ? lattice(cell) : path.clone());
  }

  private void book(Box box, double[] cell) {
    for (int c = 0; c < 9; c++) {
      cellSum[c] += cell[c];
    }
    volumeSum += box.volume();
    previousCell = cell;
    frames++;
  }

  /** Books the cell of a frame whose atoms somebody else follows; {@link #replace} catches up. */
  void book(Box box) {
    double[] cell = box.matrix();
    checkCell(box, cell);
    book(box, cell);
  }

  /** Replaces displacements and fractional coordinates by those of the frame booked last. */
  void replace(double[] newPath, double[] fractional) {
    path = newPath.clone();
    previous = fractional.clone();
  }

  double[] path() {
    return path.clone();
  }

  /** Fractional coordinates in the first frame, three numbers per atom; empty before it. */
  double[] firstFractional() {
    return first.clone();
  }

  /** Fractional coordinates in the last frame. */
  double[] fractional() {
    return previous.clone();
  }

  private void start(Frame frame, double[] cell, double[] fractional) {
    type = frame.type().clone();
    path = new double[3 * frame.size()];
    first = fractional;
    firstCell = cell;
    for (int i : drift.atoms()) {
      if (i >= frame.size()) {
        throw new InputException("drift removal names atom " + i + " of " + frame.size());
      }
    }
  }

  private double[] fractional(Frame frame) {
    double[] s = new double[3 * frame.size()];
    boolean wrap = unwrapping == Unwrapping.TOROIDAL && frame.unwrapped();
    for (int d = 0; d < 3; d++) {
      boolean fold = wrap && frame.box().periodic(d);
      for (int i = 0; i < frame.size(); i++) {
        double value = frame.box().fractional(d, frame.x()[i], frame.y()[i], frame.z()[i]);
        s[3 * i + d] = fold ? value - Math.floor(value) : value;
      }
    }
    return s;
  }

  private void advance(Frame frame, double[] cell, double[] fractional) {
    // Toroidal: the previous point is seen from the newer cell before the difference is reduced.
    boolean toroidal = unwrapping == Unwrapping.TOROIDAL;
    double[] from =
        toroidal ? Matrix3.multiply(frame.box().inverseMatrix(), previousCell) : Matrix3.identity();
    double[] to = conversion(cell);
    boolean reduce = toroidal || !frame.unwrapped();
    double[] d = new double[3];
    for (int i = 0; i < path.length; i += 3) {
      for (int c = 0; c < 3; c++) {
        d[c] = fractional[i + c] - row(from, c, previous, i);
        if (reduce && frame.box().periodic(c)) {
          d[c] -= Math.floor(d[c] + 0.5);
          largestStep = Math.max(largestStep, Math.abs(d[c]));
        }
      }
      for (int c = 0; c < 3; c++) {
        path[i + c] += row(to, c, d, 0);
      }
    }
    if (largestStep > limit) {
      throw new InputException(
          String.format(
              "frame spacing too long to unwrap: at frame %d an atom moved by %.3f of the cell;"
                  + " write frames more often",
              frames + 1, largestStep));
    }
  }

  /** The matrix that turns a fractional step into the unit of the path. */
  private double[] conversion(double[] cell) {
    if (unwrapping == Unwrapping.TOROIDAL) {
      return cell;
    }
    double[] m = Matrix3.identity();
    if (unwrapping == Unwrapping.INCREMENT) {
      for (int c = 0; c < 9; c++) {
        m[c] = 0.5 * (cell[c] + previousCell[c]);
      }
    }
    return m;
  }

  private double[] lattice(double[] cell) {
    double[] u = new double[path.length];
    double[] s = new double[3];
    for (int i = 0; i < path.length; i += 3) {
      for (int c = 0; c < 3; c++) {
        s[c] = first[i + c] + path[i + c];
      }
      for (int c = 0; c < 3; c++) {
        u[i + c] = row(cell, c, s, 0) - row(firstCell, c, first, i);
      }
    }
    return u;
  }

  private double[] withoutDrift(double[] u) {
    int[] atoms = drift.atoms();
    for (int c = 0; c < 3; c++) {
      double mean = 0;
      for (int k = 0; k < atoms.length; k++) {
        mean += drift.weight()[k] * u[3 * atoms[k] + c];
      }
      for (int i = c; i < u.length; i += 3) {
        u[i] -= mean;
      }
    }
    return u;
  }

  private void checkAtoms(Frame frame) {
    if (!Arrays.equals(type, frame.type())) {
      throw new InputException(
          "the number or order of atoms changed at frame "
              + (frames + 1)
              + "; displacements need the same atoms in the same order in every frame");
    }
  }

  private void checkCell(Box box, double[] cell) {
    if (Arrays.equals(cell, previousCell)) {
      return;
    }
    double[] change = Matrix3.multiply(box.inverseMatrix(), previousCell);
    double[] unit = Matrix3.identity();
    for (int c = 0; c < 9; c++) {
      if (Math.abs(change[c] - unit[c]) > LARGEST_CELL_CHANGE) {
        throw new InputException(
            "the cell vectors were replaced by others, or turned by more than 20 degrees, at frame "
                + (frames + 1)
                + "; displacements cannot be followed across that: write all frames in one choice"
                + " of vectors");
      }
    }
  }

  private static double row(double[] m, int row, double[] v, int at) {
    return m[3 * row] * v[at] + m[3 * row + 1] * v[at + 1] + m[3 * row + 2] * v[at + 2];
  }

  long frames() {
    return frames;
  }

  /** Largest component of a fractional step that had to be reduced to the nearest image. */
  double largestStep() {
    return largestStep;
  }

  /** Mean of the volume in Å³. */
  double meanVolume() {
    return volumeSum / frames;
  }

  /** Mean of the cell matrix, row by row, in Å. */
  double[] meanCell() {
    double[] mean = cellSum.clone();
    for (int c = 0; c < 9; c++) {
      mean[c] /= frames;
    }
    return mean;
  }

  /**
   * The weights that turn the six products (xx yy zz yz xz xy) of path displacements into the
   * Cartesian component (a, b) in Å².
   */
  double[] cartesianWeights(int a, int b) {
    return Tensor6.transformWeights(toCartesian(), a, b);
  }

  /** The matrix that makes path displacements Cartesian. */
  double[] toCartesian() {
    return unwrapping == Unwrapping.MEAN_CELL ? meanCell() : Matrix3.identity();
  }

  void save(NamedArrays out) {
    out.put("frames", frames);
    out.put("type", type);
    out.put("first", first);
    out.put("previous", previous);
    out.put("path", path);
    out.put("first_cell", firstCell == null ? new double[0] : firstCell);
    out.put("previous_cell", previousCell == null ? new double[0] : previousCell);
    out.put("cell_sum", cellSum);
    out.put("sums", volumeSum, largestStep);
  }

  void restore(NamedArrays in) {
    frames = in.longs("frames")[0];
    type = in.ints("type").clone();
    first = in.doubles("first").clone();
    previous = in.doubles("previous").clone();
    path = in.doubles("path").clone();
    firstCell = in.doubles("first_cell").clone();
    previousCell = in.doubles("previous_cell").clone();
    System.arraycopy(in.doubles("cell_sum"), 0, cellSum, 0, 9);
    volumeSum = in.doubles("sums")[0];
    largestStep = in.doubles("sums")[1];
  }
}
