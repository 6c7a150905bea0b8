package org.halimd.analysis.structure.scattering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.halimd.system.Matrix3;

/**
 * The Bragg reflections of a crystal: mean |F(hkl)|² at the wave vectors of the cell, those of
 * equal diffraction angle together.
 */
public final class Reflections {
  private static final long MOST_VECTORS = 20_000_000;

  /**
   * What one frame adds.
   *
   * @param box its cell
   * @param squares |F|² per wave vector
   */
  public record Sample(Box box, double[] squares) {}

  /**
   * Reflections of about the same angle.
   *
   * @param h indices, in the cell of the trajectory, of the strongest
   * @param k see {@code h}
   * @param l see {@code h}
   * @param q length of its wave vector in the mean cell, in 1/Å
   * @param vectors number of wave vectors, opposite ones included
   * @param squared sum of |F|² over them, in electrons², of the whole cell
   */
  public record Reflection(int h, int k, int l, double q, int vectors, double squared) {
    /** Distance of lattice planes in Å. */
    public double spacing() {
      return 2 * Math.PI / q;
    }
  }

  private record Vector(int h, int k, int l, double q, double squared) {}

  private final ScatteringWeights weights;
  private final double limit;
  private final int[] most = new int[3];
  private double[] sums;
  private double[] cell;
  private long frames;

  /**
   * Reflections without frames.
   *
   * @param weights form factors of the types
   * @param limit largest q in 1/Å
   * @param box a cell of the trajectory, which sets the range of indices
   */
  public Reflections(ScatteringWeights weights, double limit, Box box) {
    this.weights = weights.tabulated(1.1 * limit);
    this.limit = limit;
    long size = 1;
    for (int d = 0; d < 3; d++) {
      most[d] = DensityModes.largestIndex(box, d, limit);
      size *= 2L * most[d] + 1;
    }
    if (size > MOST_VECTORS) {
      throw new InputException(
          "the cell has "
              + size
              + " wave vectors in the range of angles, too many for a list of reflections; leave"
              + " out --reflections or lower --to");
    }
    this.sums = new double[(int) size];
    this.cell = new double[9];
  }

  /** What is done with every frame by itself, with working memory of its own. */
  public Function<Frame, Sample> measurement() {
    DensityModes modes = new DensityModes(limit);
    return frame -> {
      double[] squares = new double[sums.length];
      modes.visit(
          frame,
          (h, k, l, q, re, im) -> {
            if (h <= most[0] && Math.abs(k) <= most[1] && Math.abs(l) <= most[2]) {
              double x = 0;
              double y = 0;
              for (int t = 0; t < re.length; t++) {
                double f = weights.at(t, q);
                x += f * re[t];
                y += f * im[t];
              }
              squares[index(h, k, l)] = x * x + y * y;
            }
          });
      return new Sample(frame.box(), squares);
    };
  }

  private int index(int h, int k, int l) {
    return ((h + most[0]) * (2 * most[1] + 1) + k + most[1]) * (2 * most[2] + 1) + l + most[2];
  }

  /** Takes in what a {@link #measurement} found in the next frame. */
  public void add(Sample sample) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += sample.squares[i];
    }
    double[] h = sample.box.matrix();
    for (int i = 0; i < 9; i++) {
      cell[i] += h[i];
    }
    frames++;
  }

  /**
   * The reflections so far, by growing q.
   *
   * @param fraction reflections weaker than this fraction of the strongest wave vector are left out
   * @param tolerance relative difference of q up to which reflections count as one
   */
  public List<Reflection> result(double fraction, double tolerance) {
    List<Vector> vectors = vectors();
    double strongest = vectors.stream().mapToDouble(Vector::squared).max().orElse(0);
    vectors.removeIf(v -> v.squared < fraction * strongest);
    List<Reflection> reflections = new ArrayList<>();
    for (int from = 0; from < vectors.size(); ) {
      int to = from + 1;
      while (to < vectors.size()
          && vectors.get(to).q - vectors.get(from).q < tolerance * vectors.get(from).q) {
        to++;
      }
      List<Vector> group = vectors.subList(from, to);
      Vector best = group.stream().max(Comparator.comparingDouble(Vector::squared)).orElseThrow();
      double sum = group.stream().mapToDouble(Vector::squared).sum();
      reflections.add(new Reflection(best.h, best.k, best.l, best.q, 2 * group.size(), 2 * sum));
      from = to;
    }
    return reflections;
  }

  private List<Vector> vectors() {
    double[] mean = cell.clone();
    for (int i = 0; i < 9; i++) {
      mean[i] /= frames;
    }
    double[] inverse = Matrix3.inverse(mean);
    List<Vector> vectors = new ArrayList<>();
    for (int h = 0; h <= most[0]; h++) {
      for (int k = -most[1]; k <= most[1]; k++) {
        for (int l = -most[2]; l <= most[2]; l++) {
          double squared = sums[index(h, k, l)] / frames;
          if (squared > 0) {
            vectors.add(new Vector(h, k, l, length(inverse, h, k, l), squared));
          }
        }
      }
    }
    vectors.sort(Comparator.comparingDouble(Vector::q));
    return vectors;
  }

  private static double length(double[] inverse, int h, int k, int l) {
    double squared = 0;
    for (int c = 0; c < 3; c++) {
      double q = h * inverse[c] + k * inverse[3 + c] + l * inverse[6 + c];
      squared += q * q;
    }
    return 2 * Math.PI * Math.sqrt(squared);
  }
}
