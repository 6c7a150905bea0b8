package org.halimd.analysis.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.statistics.BlockMoments;
import org.halimd.analysis.statistics.Estimate;

/** Conductivities at logarithmically spaced lags with block errors. */
final class ConductivityErrors {
  /** With fewer independent windows a Haven ratio is undetermined. */
  private static final long FEWEST_WINDOWS = 10;

  private final UnwrappedPath path;
  private final BlockTable differences;
  private final long frames;
  private final double spacing;
  private final double factor;

  ConductivityErrors(
      UnwrappedPath path, BlockTable differences, long frames, double spacing, double factor) {
    this.path = path;
    this.differences = differences;
    this.frames = frames;
    this.spacing = spacing;
    this.factor = factor;
  }

  List<ConductivityTable.Row> rows() {
    List<ConductivityTable.Row> rows = new ArrayList<>();
    for (int slot = 0; slot < differences.usable(); slot++) {
      rows.add(row(slot));
    }
    return rows;
  }

  private ConductivityTable.Row row(int slot) {
    long lag = LagLadder.lag(slot);
    long before = LagLadder.previousLag(slot);
    double perTime = factor / (2 * spacing * (lag - before));
    BlockMoments moments = differences.slot(slot);
    Estimate[] self = alongAxes(moments, 0, perTime);
    Estimate[] collective = alongAxes(moments, Tensor6.SIZE, perTime);
    double haven = Double.NaN;
    double error = Double.NaN;
    if ((frames - 1) / lag >= FEWEST_WINDOWS && collective[3].mean() > 0) {
      haven = self[3].mean() / collective[3].mean();
      error = havenError(moments, perTime, haven, collective[3].mean());
    }
    double time = 0.5 * spacing * (lag + before);
    return new ConductivityTable.Row(time, self, collective, haven, error);
  }

  /** First-order error of the ratio, the correlation of its two parts included. */
  private double havenError(
      BlockMoments moments, double perTime, double haven, double denominator) {
    double[] self = meanWeights(0, perTime / denominator);
    double[] collective = meanWeights(Tensor6.SIZE, -haven * perTime / denominator);
    double[] weights = new double[self.length];
    Arrays.setAll(weights, c -> self[c] + collective[c]);
    return moments.estimate(weights).standardError();
  }

  private Estimate[] alongAxes(BlockMoments moments, int at, double perTime) {
    Estimate[] estimates = new Estimate[4];
    for (int axis = 0; axis < 3; axis++) {
      double[] weights = new double[2 * Tensor6.SIZE];
      add(weights, at, axis, perTime);
      estimates[axis] = moments.estimate(weights);
    }
    estimates[3] = moments.estimate(meanWeights(at, perTime));
    return estimates;
  }

  /** Weights of the mean over the axes. */
  private double[] meanWeights(int at, double perTime) {
    double[] weights = new double[2 * Tensor6.SIZE];
    for (int axis = 0; axis < 3; axis++) {
      add(weights, at, axis, perTime / 3);
    }
    return weights;
  }

  private void add(double[] weights, int at, int axis, double f) {
    double[] cartesian = path.cartesianWeights(axis, axis);
    for (int c = 0; c < Tensor6.SIZE; c++) {
      weights[at + c] += f * cartesian[c];
    }
  }
}
