package org.halimd.analysis.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.Analyzer;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.FrameSpacing;
import org.halimd.analysis.statistics.BlockMoments;
import org.halimd.analysis.statistics.Estimate;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.system.Frame;

/**
 * Mean-square displacements at logarithmically spaced lags up to the length of the run, and their
 * derivatives, with standard errors from blocking over the origins. Memory grows with the logarithm
 * of the number of frames (J. Ramírez et al., J. Chem. Phys. 133, 154103 (2010), with decimation
 * instead of averaging).
 */
public final class MultipleTauDisplacement implements Analyzer<MultipleTauDisplacement.Result> {
  private final List<AtomSet> sets;
  private final FrameSpacing spacing;
  private final UnwrappedPath path;
  private final TrackedAtoms tracked;
  private final LagLadder ladder = new LagLadder();
  private final List<BlockTable> displacements = new ArrayList<>();
  private final List<BlockTable> differences = new ArrayList<>();
  private final Samples samples;

  /** Somebody who looks at every sample besides. */
  interface Samples {
    /** The tensor of a set at the lag of a slot from one origin, in the coordinates of the path. */
    void add(int set, int slot, double[] tensor);
  }

  /**
   * An analyzer without frames; the number of lags in the settings has no meaning here.
   *
   * @throws InputException if all sets are empty
   */
  public MultipleTauDisplacement(MeanSquareDisplacement.Settings settings) {
    this(settings, (set, slot, tensor) -> {});
  }

  MultipleTauDisplacement(MeanSquareDisplacement.Settings settings, Samples samples) {
    AtomSet.requireAtoms(settings.sets(), "the mean-square displacement");
    this.sets = settings.sets().stream().filter(set -> set.size() > 0).toList();
    this.spacing = new FrameSpacing(settings.spacing());
    this.path = new UnwrappedPath(settings.unwrapping(), settings.drift(), settings.largestStep());
    this.tracked = new TrackedAtoms(sets);
    this.samples = samples;
    for (int g = 0; g < sets.size(); g++) {
      displacements.add(new BlockTable(Tensor6.SIZE));
      differences.add(new BlockTable(Tensor6.SIZE));
    }
  }

  @Override
  public void accept(Frame frame) {
    spacing.accept(frame);
    push(path.next(frame));
  }

  /** Takes in the path of a frame, three numbers for each atom of the system. */
  void push(double[] u) {
    push(tracked.gather(u), this::products);
  }

  /** Where the products of the newest frame with older ones come from. */
  interface Products {
    /**
     * Six sums over the atoms of a set, of the newest frame against the one {@code points} steps of
     * the level before; a new array.
     */
    double[] of(int level, int points, int set);
  }

  private double[] products(int level, int points, int set) {
    FrameRing ring = ladder.ring(level);
    double[] sum = new double[Tensor6.SIZE];
    Tensor6.addProducts(ring.row(0), ring.row(points), tracked.atoms(set), sum, 0);
    return sum;
  }

  /** Takes in a row, which may be null if the products come from elsewhere. */
  void push(double[] row, Products products) {
    ladder.push(row);
    for (int level = 0; level < ladder.updatedLevels(); level++) {
      for (int g = 0; g < sets.size(); g++) {
        addLevel(level, g, products);
      }
    }
  }

  private void addLevel(int level, int g, Products products) {
    double[] shorter = null;
    for (int n = LagLadder.firstPoint(level) - 1; n < ladder.endPoint(level); n++) {
      double[] now = products.of(level, n, g);
      Tensor6.scale(now, 1.0 / sets.get(g).size());
      if (shorter != null) {
        int slot = LagLadder.slot(level, n);
        displacements.get(g).add(slot, now);
        samples.add(g, slot, now);
        differences.get(g).add(slot, Tensor6.difference(now, shorter));
      }
      shorter = now;
    }
  }

  FrameSpacing spacing() {
    return spacing;
  }

  UnwrappedPath path() {
    return path;
  }

  TrackedAtoms tracked() {
    return tracked;
  }

  LagLadder ladder() {
    return ladder;
  }

  /** Number of sets that have atoms. */
  int sets() {
    return sets.size();
  }

  /**
   * One lag of one set.
   *
   * @param time lag in ps
   * @param derivativeTime middle of the interval over which the derivative is taken, in ps
   * @param msd mean-square displacement in Å² along x, y, z and their sum
   * @param diffusion running self-diffusion coefficient in Å²/ps along x, y, z and their mean
   */
  public record Row(double time, double derivativeTime, Estimate[] msd, Estimate[] diffusion) {}

  /**
   * All lags with at least two origins.
   *
   * @param sets the sets that have atoms
   * @param rows one list for each of them, in ascending order of the lag
   */
  public record Result(List<AtomSet> sets, List<List<Row>> rows) {}

  /** The displacements so far; no rows below three frames. */
  @Override
  public Result result() {
    return result(path.toCartesian());
  }

  /** The same with a given matrix that makes path displacements Cartesian. */
  Result result(double[] h) {
    List<List<Row>> rows = new ArrayList<>();
    for (int g = 0; g < sets.size(); g++) {
      List<Row> list = new ArrayList<>();
      for (int slot = 0; slot < usable(g); slot++) {
        list.add(row(g, slot, h));
      }
      rows.add(list);
    }
    return new Result(sets, rows);
  }

  /** Number of slots of a set with at least two origins. */
  int usable(int g) {
    return displacements.get(g).usable();
  }

  /** The mean tensor of a set at the lag of a slot, in the coordinates of the path. */
  double[] mean(int g, int slot) {
    return displacements.get(g).slot(slot).mean();
  }

  private Row row(int g, int slot, double[] h) {
    double step = spacing.picoseconds();
    long lag = LagLadder.lag(slot);
    long before = LagLadder.previousLag(slot);
    double perTime = 1 / (2 * step * (lag - before));
    return new Row(
        step * lag,
        0.5 * step * (lag + before),
        alongAxes(displacements.get(g).slot(slot), h, 1, 1),
        alongAxes(differences.get(g).slot(slot), h, perTime, 1.0 / 3));
  }

  /** Components x, y, z times {@code factor}, and their sum times {@code sumFactor}. */
  private static Estimate[] alongAxes(
      BlockMoments moments, double[] h, double factor, double sumFactor) {
    Estimate[] estimates = new Estimate[4];
    double[] sum = new double[Tensor6.SIZE];
    for (int axis = 0; axis < 3; axis++) {
      double[] weights = Tensor6.transformWeights(h, axis, axis);
      Tensor6.scale(weights, factor);
      estimates[axis] = moments.estimate(weights);
      Arrays.setAll(sum, c -> sum[c] + sumFactor * weights[c]);
    }
    estimates[3] = moments.estimate(sum);
    return estimates;
  }

  @Override
  public void save(NamedArrays out) {
    spacing.save(out.branch("spacing"));
    path.save(out.branch("path"));
    ladder.save(out.branch("ladder"));
    for (int g = 0; g < sets.size(); g++) {
      displacements.get(g).save(out.branch("displacements" + g));
      differences.get(g).save(out.branch("differences" + g));
    }
  }

  @Override
  public void restore(NamedArrays in) {
    spacing.restore(in.branch("spacing"));
    path.restore(in.branch("path"));
    ladder.restore(in.branch("ladder"));
    for (int g = 0; g < sets.size(); g++) {
      displacements.get(g).restore(in.branch("displacements" + g));
      differences.get(g).restore(in.branch("differences" + g));
    }
  }
}
