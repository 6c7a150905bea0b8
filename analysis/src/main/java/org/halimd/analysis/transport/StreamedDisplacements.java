package org.halimd.analysis.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.statistics.BlockAverage;
import org.halimd.io.InputException;
import org.halimd.system.Frame;
import org.halimd.system.Matrix3;

/**
 * Mean-square displacements of a trajectory in a single pass that keeps nothing per frame: at all
 * lags up to 15 frames and at eight lags for every further factor of two, by a multiple-tau
 * correlator ({@link MultipleTauDisplacement}), of the whole and of parts of the run. Memory grows
 * with the logarithm of the number of frames.
 *
 * <p>Lags up to 15 frames average over all origins, a lag of 2^l times 8 to 15 frames over every
 * 2^l-th one, an eighth of the lag or less apart. Paths, drift and mean cell are those of {@link
 * RecordedPaths}; the mean cell is that of the frames that count.
 */
public final class StreamedDisplacements {
  private final PathRecorder.Settings settings;
  private final double skip;
  private final List<RunBlocks> blocks = new ArrayList<>();
  private final MultipleTauDisplacement correlator;
  private final double[] cellSum = new double[9];
  private final BlockAverage volume = new BlockAverage();
  private final List<BlockAverage> lengths = Stream.generate(BlockAverage::new).limit(3).toList();
  private long counted;

  /**
   * Without frames.
   *
   * @param settings what is followed and how; charges, memory and folder have no meaning here
   * @param skip time in ps from the first frame to the first one that counts
   * @throws InputException if a set is empty
   */
  public StreamedDisplacements(PathRecorder.Settings settings, double skip) {
    this.settings = settings;
    this.skip = skip;
    settings.sets().forEach(set -> AtomSet.requireAtoms(List.of(set), set.name()));
    settings.sets().forEach(set -> blocks.add(new RunBlocks()));
    this.correlator =
        new MultipleTauDisplacement(
            new MeanSquareDisplacement.Settings(
                1,
                settings.sets(),
                settings.unwrapping(),
                settings.drift(),
                Origins.ALL,
                settings.spacing(),
                settings.largestStep()),
            (set, slot, tensor) -> blocks.get(set).add(counted, slot, tensor));
  }

  /**
   * Takes in the next frame, one that does not count too: paths are followed from the first one.
   *
   * @throws InputException as {@link PathRecorder#accept}
   */
  public void accept(Frame frame) {
    correlator.spacing().accept(frame);
    double[] u = correlator.path().next(frame);
    long before = frames() - 1;
    boolean counts = skip == 0 || before > 0 && before >= Math.ceil(skip / spacing() - 1e-6);
    if (counts) {
      book(frame);
      correlator.push(u);
      counted++;
    }
  }

  private void book(Frame frame) {
    double[] cell = frame.box().matrix();
    for (int c = 0; c < 9; c++) {
      cellSum[c] += cell[c];
    }
    volume.add(Math.abs(Matrix3.determinant(cell)));
    for (int d = 0; d < 3; d++) {
      lengths.get(d).add(Math.hypot(Math.hypot(cell[d], cell[3 + d]), cell[6 + d]));
    }
  }

  /** How paths are followed. */
  public PathRecorder.Settings settings() {
    return settings;
  }

  /** Number of frames so far, those that do not count included. */
  public long frames() {
    return correlator.path().frames();
  }

  /** Number of frames that count. */
  public int counted() {
    return Math.toIntExact(counted);
  }

  /** Time between frames in ps. */
  public double spacing() {
    return correlator.spacing().picoseconds();
  }

  /** Largest component of a fractional step between two frames. */
  public double largestFractionalStep() {
    return correlator.path().largestStep();
  }

  /** The volume in Å³. */
  public BlockAverage volume() {
    return volume;
  }

  /** The length of lattice vector {@code d} in Å. */
  public BlockAverage length(int d) {
    return lengths.get(d);
  }

  /** Mean of the cell matrix in Å, row by row, lattice vectors as columns. */
  public double[] meanCell() {
    return Arrays.stream(cellSum).map(c -> c / counted).toArray();
  }

  /** The matrix that makes the path displacements of the correlator Cartesian. */
  private double[] toCartesian() {
    return settings.unwrapping() == Unwrapping.MEAN_CELL ? meanCell() : Matrix3.identity();
  }

  /** Number of lags with at least two origins, lag 0 included. */
  private int known() {
    return 1 + correlator.usable(0);
  }

  /** The lags in frames with at least two origins: 0, 1, 2 ... */
  public int[] lags() {
    return IntStream.range(0, known())
        .map(k -> k == 0 ? 0 : Math.toIntExact(LagLadder.lag(k - 1)))
        .toArray();
  }

  /** Frames between the origins that a lag of so many frames averages over. */
  public static int stride(int lag) {
    return LagLadder.stride(lag);
  }

  /** Number of origins of a lag in frames. */
  public int origins(int lag) {
    return (counted() - lag - 1) / stride(lag) + 1;
  }

  /**
   * Mean-square displacements of a set at {@link #lags}, in Å².
   *
   * @return indices: lag, component xx yy zz yz xz xy
   */
  public double[][] tensor(int set) {
    double[] h = toCartesian();
    double[][] tensor = new double[known()][Tensor6.SIZE];
    for (int k = 1; k < tensor.length; k++) {
      tensor[k] = Tensor6.transform(h, correlator.mean(set, k - 1));
    }
    return tensor;
  }

  /**
   * The same from a part of the run; NaN where it has no sample. Pairs of frames belong to the part
   * that has the newer one. Borders are shifted to the nearest of 64 or more.
   *
   * @param from first frame that counts, of those that count
   * @param to one past the last
   */
  public double[][] tensor(int set, int from, int to) {
    double[] h = toCartesian();
    double length = blocks.get(set).length();
    int first = (int) Math.round(from / length);
    int last = (int) Math.round(to / length);
    double[][] tensor = new double[known()][Tensor6.SIZE];
    for (int k = 1; k < tensor.length; k++) {
      tensor[k] = Tensor6.transform(h, blocks.get(set).mean(first, last, k - 1));
    }
    return tensor;
  }

  /**
   * Displacements of a set and their derivatives with standard errors from blocking, from lag 1 on.
   */
  public List<MultipleTauDisplacement.Row> rows(int set) {
    return correlator.result(toCartesian()).rows().get(set);
  }
}
