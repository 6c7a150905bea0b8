package org.halimd.crystal.packing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import org.halimd.crystal.ordering.FormalCharges;
import org.halimd.io.InputException;
import org.halimd.io.NumberText;
import org.halimd.io.Structure;
import org.halimd.neighbor.NeighborRow;
import org.halimd.neighbor.VerletList;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Units;

/**
 * Ions at random places of a cubic cell, none closer to another than a part of the sum of their
 * radii. Ions that are too close move apart, all at once, until there are none; W. S. Jodrey and E.
 * M. Tory, Phys. Rev. A 32, 2347 (1985).
 *
 * <p>Packed, unlike ions keep {@value #TOUCHING} of the sum of their ionic radii, anions among each
 * other too; cations, whose radii say nothing about how far they keep apart, {@value #CATIONS} Å.
 */
public final class RandomPacking {
  private static final double TOUCHING = 0.85;
  private static final double CATIONS = 2.5;
  private static final int MOST_ROUNDS = 5000;

  /** Density of random close packing of equal spheres; J. D. Bernal, Nature 188, 910 (1960). */
  private static final double RANDOM_CLOSE = 0.64;

  private final List<String> symbols = new ArrayList<>();
  private final List<String> elements;
  private final double[][] closest;
  private final double largest;
  private final double[] charge;
  private final Box box;
  private final SplittableRandom random;

  /**
   * A packing to be made.
   *
   * @param composition atoms of each element
   * @param density in g/cm³
   * @param charges tell anions from cations
   * @param seed of the first places; one seed gives one packing
   * @throws InputException if the composition is charged or the density is not positive
   */
  public RandomPacking(
      Map<String, Integer> composition, double density, FormalCharges charges, long seed) {
    elements = List.copyOf(composition.keySet());
    charge = elements.stream().mapToDouble(charges::of).toArray();
    double mass = 0;
    double excess = 0;
    for (String element : elements) {
      int n = composition.get(element);
      mass += n * Elements.of(element).mass();
      excess += n * charges.of(element);
      for (int i = 0; i < n; i++) {
        symbols.add(element);
      }
    }
    if (Math.abs(excess) > 1e-9) {
      throw new InputException(
          "the composition has the charge "
              + NumberText.general(excess, 6)
              + " e with formal charges; change the numbers of atoms or --charge");
    }
    if (!(density > 0)) {
      throw new InputException("the density must be a positive number in g/cm3");
    }
    double edge = Math.cbrt(mass * Units.GRAMS_PER_CM3 / density);
    box = Box.orthogonal(edge, edge, edge);
    closest = distances(charges);
    largest = maximum(closest);
    checkRoom(charges);
    random = new SplittableRandom(seed);
  }

  private double[][] distances(FormalCharges charges) {
    double[][] result = new double[elements.size()][elements.size()];
    for (int i = 0; i < result.length; i++) {
      for (int j = 0; j < result.length; j++) {
        boolean cations = charges.of(elements.get(i)) > 0 && charges.of(elements.get(j)) > 0;
        double sum = IonicRadii.of(elements.get(i)) + IonicRadii.of(elements.get(j));
        result[i][j] = cations ? CATIONS : TOUCHING * sum;
      }
    }
    return result;
  }

  /** Anions as spheres that touch must leave some room. */
  private void checkRoom(FormalCharges charges) {
    double filled = 0;
    for (String symbol : symbols) {
      if (charges.of(symbol) < 0) {
        int e = elements.indexOf(symbol);
        filled += Math.PI / 6 * Math.pow(closest[e][e], 3);
      }
    }
    if (filled > RANDOM_CLOSE * box.volume()) {
      throw new InputException(
          "anions would fill %.0f %% of the cell at this density, more than spheres can fill at random (64 %%); give a lower --density"
              .formatted(100 * filled / box.volume()));
    }
  }

  private static double maximum(double[][] values) {
    double most = 0;
    for (double[] row : values) {
      for (double value : row) {
        most = Math.max(most, value);
      }
    }
    return most;
  }

  /**
   * Makes the packing.
   *
   * @param progress hears how far the worst pair is from its distance, from 0 to 1
   * @throws InputException if the ions do not fit at this density
   */
  public Structure pack(DoubleConsumer progress) {
    Atoms atoms = Structure.of(Path.of("packing"), box, symbols, places()).toAtoms(elements);
    VerletList list = new VerletList(largest);
    double worst = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      list.update(atoms);
      double[][] move = new double[3][atoms.size()];
      worst = separation(atoms, list, move);
      progress.accept(worst);
      // Pairs a thousandth too close are far enough apart.
      if (worst > 1 - 1e-3) {
        double[] radius = elements.stream().mapToDouble(IonicRadii::of).toArray();
        new IonicRelaxation(atoms, charge, radius).run();
        return Structure.of(
            Path.of("packing"), box, symbols, new double[][] {atoms.x, atoms.y, atoms.z});
      }
      apply(move, atoms);
    }
    throw new InputException(
        "the ions do not fit into a cell of %.2f Å at this density (after %d rounds two are still at %.0f %% of their distance); give a lower --density"
            .formatted(box.h(0, 0), MOST_ROUNDS, 100 * worst));
  }

  private double[][] places() {
    double[][] r = new double[3][symbols.size()];
    for (int i = 0; i < symbols.size(); i++) {
      for (int d = 0; d < 3; d++) {
        r[d][i] = random.nextDouble() * box.h(d, d);
      }
    }
    return r;
  }

  /**
   * For every ion half of what it is too close to each neighbour; returns the smallest ratio of a
   * distance to what it should be at least, at most 1.
   */
  private double separation(Atoms atoms, VerletList list, double[][] move) {
    NeighborRow row = new NeighborRow();
    double worst = 1;
    for (int i = 0; i < atoms.size(); i++) {
      row.gather(atoms, box, list.list(), i, largest);
      for (int k = 0; k < row.size(); k++) {
        double wanted = closest[atoms.type[i]][atoms.type[row.neighbor[k]]];
        double r = row.distance[k];
        if (r < wanted && r > 0) {
          worst = Math.min(worst, r / wanted);
          double f = 0.5 * (r - wanted) / r;
          move[0][i] += f * row.x[k];
          move[1][i] += f * row.y[k];
          move[2][i] += f * row.z[k];
        }
      }
    }
    return worst;
  }

  private static void apply(double[][] move, Atoms atoms) {
    for (int i = 0; i < atoms.size(); i++) {
      atoms.x[i] += move[0][i];
      atoms.y[i] += move[1][i];
      atoms.z[i] += move[2][i];
    }
  }
}
