package org.halimd.analysis.transport;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.halimd.analysis.AtomSet;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/**
 * Which mean displacement since the first frame is subtracted from every atom.
 *
 * @param word how headers name the choice
 * @param atoms atoms whose mean is taken; empty for no removal
 * @param weight weight of each of them, sum 1
 */
public record DriftRemoval(String word, int[] atoms, double[] weight) {
  /** Nothing is subtracted. */
  public static final DriftRemoval NONE = new DriftRemoval("none", new int[0], new double[0]);

  /** The centre of mass of all atoms; masses in u, one per atom. */
  public static DriftRemoval centreOfMass(double[] mass) {
    double total = Arrays.stream(mass).sum();
    double[] weight = Arrays.stream(mass).map(m -> m / total).toArray();
    return new DriftRemoval("com", IntStream.range(0, mass.length).toArray(), weight);
  }

  /**
   * The plain mean of the framework atoms.
   *
   * @throws InputException if the set is empty
   */
  public static DriftRemoval framework(AtomSet framework) {
    return mean("framework", framework);
  }

  /**
   * The plain mean of one species of the frame.
   *
   * @throws InputException if there is no such atom
   */
  public static DriftRemoval species(Frame frame, String symbol) {
    return mean("species:" + symbol, AtomSet.species(frame, symbol));
  }

  /** The same under another name for headers. */
  public DriftRemoval named(String name) {
    return new DriftRemoval(name, atoms, weight);
  }

  private static DriftRemoval mean(String word, AtomSet set) {
    if (set.size() == 0) {
      throw new InputException("drift removal '" + word + "' needs at least one framework atom");
    }
    double[] weight = new double[set.size()];
    Arrays.fill(weight, 1.0 / set.size());
    return new DriftRemoval(word, set.atoms(), weight);
  }
}
