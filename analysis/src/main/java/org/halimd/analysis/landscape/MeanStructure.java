package org.halimd.analysis.landscape;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.density.Folding;
import org.halimd.analysis.io.grid.GridAtoms;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.neighbor.NearestImage;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Species;

/**
 * Mean positions of atoms that stay at their sites: means of continuous fractional coordinates,
 * never of wrapped positions. In a folded cell, atoms of one species within 1 Å of each other are
 * copies of one atom, and their mean is taken.
 */
public final class MeanStructure {
  private static final double SAME_ATOM = 1;

  private final Folding folding;
  private final NearestImage image;
  private final List<Species> species = new ArrayList<>();
  private final List<Copies> atoms = new ArrayList<>();

  /** One atom of the folded cell: its type, and the sum of its copies relative to the first. */
  private static final class Copies {
    private final int type;
    private final double[] first;
    private final double[] sum = new double[3];
    private int count;

    Copies(int type, double[] first) {
      this.type = type;
      this.first = first;
    }

    double at(int d) {
      return first[d] + sum[d] / count;
    }
  }

  /** Nothing yet. */
  public MeanStructure(Box foldedCell, Folding folding) {
    this.folding = folding;
    this.image = new NearestImage(foldedCell);
  }

  /**
   * Adds the atoms of a set.
   *
   * @param set a set of one species, named after it
   */
  public void add(RecordedPaths paths, int set, int from, int to) {
    AtomSet atomSet = paths.settings().sets().get(set);
    species.add(Elements.of(atomSet.name()));
    for (int i = 0; i < atomSet.size(); i++) {
      double[][] path = paths.fractionalPaths(set, i, 1, from, to)[0];
      double[] s = new double[3];
      for (int d = 0; d < 3; d++) {
        double sum = 0;
        for (double x : path[d]) {
          sum += x;
        }
        double x = folding.multiple(d) * (sum / path[d].length);
        s[d] = x - Math.floor(x);
      }
      add(species.size() - 1, s);
    }
  }

  private void add(int type, double[] s) {
    if (folding.cells() > 1) {
      for (Copies copies : atoms) {
        double[] t = copies.first;
        if (copies.type == type) {
          NearestImage.Image near = image.of(s[0] - t[0], s[1] - t[1], s[2] - t[2]);
          if (near.length() < SAME_ATOM) {
            for (int d = 0; d < 3; d++) {
              copies.sum[d] += s[d] - t[d] + near.shift()[d];
            }
            copies.count++;
            return;
          }
        }
      }
    }
    Copies copies = new Copies(type, s);
    copies.count = 1;
    atoms.add(copies);
  }

  /** Whether every atom of the folded cell has as many copies as the supercell has cells. */
  public boolean foldsCleanly() {
    return atoms.stream().allMatch(copies -> copies.count == folding.cells());
  }

  /** The atoms in the folded cell. */
  public GridAtoms atoms() {
    int[] type = new int[atoms.size()];
    double[] fractional = new double[3 * atoms.size()];
    for (int i = 0; i < type.length; i++) {
      type[i] = atoms.get(i).type;
      for (int d = 0; d < 3; d++) {
        double s = atoms.get(i).at(d);
        fractional[3 * i + d] = s - Math.floor(s);
      }
    }
    return new GridAtoms(species, type, fractional);
  }
}
