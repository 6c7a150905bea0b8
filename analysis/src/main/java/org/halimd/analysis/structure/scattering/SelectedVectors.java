package org.halimd.analysis.structure.scattering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.halimd.analysis.statistics.CurveBlocks;
import org.halimd.analysis.structure.TypePair;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.halimd.system.Species;

/** Structure factors at single wave vectors q = 2π (h a* + k b* + l c*) of each frame's cell. */
public final class SelectedVectors {
  /**
   * What one frame adds.
   *
   * @param species kinds of atoms
   * @param atoms number of atoms of each type
   * @param values per vector its length, the weighted and the partial structure factors
   */
  public record Sample(List<Species> species, int[] atoms, double[] values) {}

  /**
   * One wave vector.
   *
   * @param hkl its indices
   * @param q mean length in 1/Å
   * @param value structure factors in the order of {@link #names}
   * @param error their standard errors
   */
  public record Row(int[] hkl, double q, double[] value, double[] error) {}

  private final List<int[]> vectors;
  private final List<ScatteringWeights> weights;
  private CurveBlocks blocks;
  private Sample first;

  /** Without frames. */
  public SelectedVectors(List<int[]> vectors, List<ScatteringWeights> weights) {
    this.vectors = List.copyOf(vectors);
    this.weights = List.copyOf(weights);
  }

  /** What is done with every frame by itself. */
  public Function<Frame, Sample> measurement() {
    return this::measure;
  }

  private Sample measure(Frame frame) {
    int[] atoms = StructureFactor.census(frame);
    List<TypePair> pairs = StructureFactor.pairs(atoms);
    int width = 1 + weights.size() + pairs.size();
    double[] values = new double[vectors.size() * width];
    for (int v = 0; v < vectors.size(); v++) {
      double[] q = wave(frame.box(), vectors.get(v));
      double length = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2]);
      double[][] modes = modes(frame, q, atoms.length);
      int at = v * width;
      values[at++] = length;
      for (ScatteringWeights w : weights) {
        values[at++] = StructureFactor.weighted(w, atoms, length, modes[0], modes[1]);
      }
      for (TypePair p : pairs) {
        double product =
            modes[0][p.first()] * modes[0][p.second()] + modes[1][p.first()] * modes[1][p.second()];
        values[at++] = product / Math.sqrt((double) atoms[p.first()] * atoms[p.second()]);
      }
    }
    return new Sample(frame.species(), atoms, values);
  }

  private static double[] wave(Box box, int[] hkl) {
    double[] q = new double[3];
    for (int c = 0; c < 3; c++) {
      for (int d = 0; d < 3; d++) {
        q[c] += 2 * Math.PI * hkl[d] * box.inverse(d, c);
      }
    }
    return q;
  }

  private static double[][] modes(Frame f, double[] q, int types) {
    double[][] modes = new double[2][types];
    for (int i = 0; i < f.size(); i++) {
      double phase = q[0] * f.x()[i] + q[1] * f.y()[i] + q[2] * f.z()[i];
      modes[0][f.type()[i]] += Math.cos(phase);
      modes[1][f.type()[i]] += Math.sin(phase);
    }
    return modes;
  }

  /** Takes in what a {@link #measurement} found in the next frame. */
  public void add(Sample sample) {
    if (blocks == null) {
      first = sample;
      blocks = new CurveBlocks(sample.values.length);
    }
    blocks.add(sample.values);
  }

  /** Names of the structure factors: the weights, then the pairs as {@code Li-Cl}. */
  public List<String> names() {
    List<String> names = new ArrayList<>(weights.stream().map(ScatteringWeights::name).toList());
    for (TypePair p : StructureFactor.pairs(first.atoms)) {
      names.add(
          first.species.get(p.first()).symbol() + "-" + first.species.get(p.second()).symbol());
    }
    return names;
  }

  /** The vectors in the order given. */
  public List<Row> rows() {
    double[] mean = blocks.mean();
    double[] error = blocks.standardError();
    int width = 1 + names().size();
    List<Row> rows = new ArrayList<>();
    for (int v = 0; v < vectors.size(); v++) {
      int from = v * width + 1;
      rows.add(
          new Row(
              vectors.get(v).clone(),
              mean[v * width],
              Arrays.copyOfRange(mean, from, from + width - 1),
              Arrays.copyOfRange(error, from, from + width - 1)));
    }
    return rows;
  }
}
