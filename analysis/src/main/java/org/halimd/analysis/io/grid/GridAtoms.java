package org.halimd.analysis.io.grid;

import java.util.List;
import org.halimd.system.Species;

/**
 * The atoms that a grid file shows.
 *
 * @param species the kinds of atoms
 * @param type kind of each atom, an index into {@code species}
 * @param fractional coordinates a, b, c of each atom, one atom after the other
 */
public record GridAtoms(List<Species> species, int[] type, double[] fractional) {
  /** No atoms. */
  public static final GridAtoms NONE = new GridAtoms(List.of(), new int[0], new double[0]);

  /** Number of atoms. */
  public int size() {
    return type.length;
  }

  /** The same atoms moved by a fractional vector and wrapped into [0, 1). */
  GridAtoms moved(double[] by) {
    double[] s = fractional.clone();
    for (int i = 0; i < s.length; i++) {
      s[i] += by[i % 3];
      s[i] -= Math.floor(s[i]);
    }
    return new GridAtoms(species, type, s);
  }
}
