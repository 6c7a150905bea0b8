package org.halimd.analysis.structure.scattering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.halimd.analysis.statistics.CurveBlocks;
import org.halimd.analysis.structure.TypePair;
import org.halimd.io.InputException;
import org.halimd.system.Frame;
import org.halimd.system.Species;

/**
 * Structure factors, averaged over frames and over the directions of the wave vectors of each
 * frame's cell, every vector with equal weight.
 *
 * <p>Partial (Ashcroft and Langreth) S_ab(q) = Re ⟨ρ_a ρ_b*⟩/√(N_a N_b). Weighted, for amplitudes
 * f_a(q) of atoms, S(q) = ⟨|Σ f_a ρ_a|²⟩ / Σ N_a f_a². Bragg peaks of a crystal grow with the
 * number of atoms.
 */
public final class StructureFactor {
  /**
   * What one frame adds.
   *
   * @param species kinds of atoms
   * @param atoms number of atoms of each type
   * @param sums sums over the vectors of each bin, curve by curve
   * @param vectors number of vectors in each bin
   */
  public record Sample(List<Species> species, int[] atoms, double[] sums, double[] vectors) {}

  private final double limit;
  private final int bins;
  private final List<ScatteringWeights> weights;
  private List<Species> species = List.of();
  private int[] atoms;
  private CurveBlocks blocks;
  private double[] vectors;

  /**
   * Structure factors without frames.
   *
   * @param limit largest q in 1/Å
   * @param bins number of bins from 0 to there
   * @param weights for each of these a weighted structure factor
   * @throws InputException if limit or number of bins are not positive
   */
  public StructureFactor(double limit, int bins, List<ScatteringWeights> weights) {
    if (!(limit > 0) || !Double.isFinite(limit) || bins < 1) {
      throw new InputException("a structure factor needs a positive range and number of bins");
    }
    this.limit = limit;
    this.bins = bins;
    this.weights = weights.stream().map(w -> w.tabulated(limit)).toList();
  }

  /** What is done with every frame by itself, with working memory of its own. */
  public Function<Frame, Sample> measurement() {
    DensityModes modes = new DensityModes(limit);
    return frame -> measure(frame, modes);
  }

  private Sample measure(Frame frame, DensityModes modes) {
    int[] present = census(frame);
    List<TypePair> pairs = pairs(present);
    double[] sums = new double[(pairs.size() + weights.size()) * bins];
    double[] found = new double[bins];
    modes.visit(
        frame,
        (h, k, l, q, re, im) -> {
          int bin = Math.min(bins - 1, (int) (q / limit * bins));
          found[bin]++;
          for (int p = 0; p < pairs.size(); p++) {
            int a = pairs.get(p).first();
            int b = pairs.get(p).second();
            sums[p * bins + bin] +=
                (re[a] * re[b] + im[a] * im[b]) / Math.sqrt((double) present[a] * present[b]);
          }
          for (int w = 0; w < weights.size(); w++) {
            sums[(pairs.size() + w) * bins + bin] += weighted(weights.get(w), present, q, re, im);
          }
        });
    return new Sample(frame.species(), present, sums, found);
  }

  /** |Σ f ρ|² / Σ N f² at one wave vector. */
  static double weighted(
      ScatteringWeights weights, int[] atoms, double q, double[] re, double[] im) {
    double x = 0;
    double y = 0;
    double norm = 0;
    for (int t = 0; t < atoms.length; t++) {
      double f = weights.at(t, q);
      x += f * re[t];
      y += f * im[t];
      norm += atoms[t] * f * f;
    }
    return (x * x + y * y) / norm;
  }

  static int[] census(Frame frame) {
    int[] atoms = new int[frame.species().size()];
    for (int type : frame.type()) {
      atoms[type]++;
    }
    return atoms;
  }

  static List<TypePair> pairs(int[] atoms) {
    List<TypePair> pairs = new ArrayList<>();
    for (int a = 0; a < atoms.length; a++) {
      for (int b = a; b < atoms.length; b++) {
        if (atoms[a] > 0 && atoms[b] > 0) {
          pairs.add(new TypePair(a, b));
        }
      }
    }
    return pairs;
  }

  /**
   * Takes in what a {@link #measurement} found in the next frame.
   *
   * @throws InputException if the numbers of atoms differ from those of earlier frames
   */
  public void add(Sample sample) {
    if (blocks == null) {
      species = sample.species;
      atoms = sample.atoms;
      blocks = new CurveBlocks(sample.sums.length, bins);
      vectors = new double[bins];
    } else if (!Arrays.equals(atoms, sample.atoms)) {
      throw new InputException(
          "the number of atoms of a species changed at frame " + blocks.samples());
    }
    blocks.add(sample.sums, sample.vectors);
    for (int bin = 0; bin < bins; bin++) {
      vectors[bin] += sample.vectors[bin];
    }
  }

  /** Takes in the next frame. */
  public void accept(Frame frame) {
    add(measurement().apply(frame));
  }

  /**
   * The structure factors so far.
   *
   * @throws IllegalStateException if there is no frame
   */
  public StructureFactorTable result() {
    if (blocks == null) {
      throw new IllegalStateException("a structure factor needs at least one frame");
    }
    double[] mean = blocks.mean();
    double[] error = blocks.standardError();
    List<TypePair> pairs = pairs(atoms);
    double[] perFrame = Arrays.stream(vectors).map(v -> v / blocks.samples()).toArray();
    return new StructureFactorTable(
        limit,
        bins,
        species,
        atoms,
        pairs,
        curves(mean, 0, pairs.size()),
        curves(error, 0, pairs.size()),
        weights.stream().map(ScatteringWeights::name).toList(),
        curves(mean, pairs.size(), weights.size()),
        curves(error, pairs.size(), weights.size()),
        perFrame,
        blocks.samples(),
        blocks.blocks(),
        blocks.samplesPerBlock(),
        blocks.growth());
  }

  private double[][] curves(double[] all, int first, int count) {
    double[][] curves = new double[count][];
    Arrays.setAll(curves, c -> Arrays.copyOfRange(all, (first + c) * bins, (first + c + 1) * bins));
    return curves;
  }
}
