package org.halimd.analysis.dynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.halimd.analysis.sites.Site;
import org.halimd.analysis.sites.SiteMap;
import org.halimd.io.InputException;
import org.halimd.neighbor.NearestImage;
import org.halimd.system.Box;
import org.halimd.system.Frame;

/**
 * Sites taken from a reference structure: the places of one species in it, shifted so that its
 * other atoms lie on those of the trajectory.
 *
 * @param map the sites in the cell of the trajectory
 * @param shift the shift in fractions of that cell
 * @param misfit root mean squared distance of the other atoms from their nearest places in the
 *     shifted structure in Å; 0 if there are none
 */
public record ReferenceSites(SiteMap map, double[] shift, double misfit) {
  private static final int ROUNDS = 4;

  /** Symbols of atoms and their fractional coordinates in the cell of the trajectory. */
  public record Places(List<String> symbols, double[][] fractional) {
    /** The atoms of a structure repeated along its lattice vectors, stretched into another cell. */
    public static Places of(Frame structure, int[] repeat) {
      List<String> symbols = new ArrayList<>();
      List<double[]> places = new ArrayList<>();
      for (int n = 0; n < repeat[0] * repeat[1] * repeat[2]; n++) {
        int[] cell = {
          n / (repeat[1] * repeat[2]), n / repeat[2] % repeat[1], n % repeat[2],
        };
        for (int i = 0; i < structure.size(); i++) {
          double[] s = new double[3];
          for (int d = 0; d < 3; d++) {
            double f =
                structure.box().fractional(d, structure.x()[i], structure.y()[i], structure.z()[i]);
            s[d] = (f + cell[d]) / repeat[d];
          }
          places.add(s);
          symbols.add(structure.species().get(structure.type()[i]).symbol());
        }
      }
      return new Places(symbols, places.toArray(double[][]::new));
    }
  }

  /**
   * Finds the shift.
   *
   * @param species the mobile ions
   * @param reference the structure
   * @param actual the other atoms of the trajectory; may be none
   * @param cell the mean cell of the trajectory
   * @throws InputException if the structure has no ion of that species, or lacks a species of the
   *     others
   */
  public static ReferenceSites of(String species, Places reference, Places actual, Box cell) {
    List<double[]> ions = of(reference, species);
    if (ions.isEmpty()) {
      throw new InputException("the reference structure has no " + species);
    }
    NearestImage image = new NearestImage(cell);
    double[] shift = new double[3];
    double misfit = 0;
    for (int round = 0; round < ROUNDS && !actual.symbols.isEmpty(); round++) {
      double[][] differences = differences(reference, actual, shift, image);
      double squares = 0;
      for (double[] d : differences) {
        squares += Math.pow(image.distance(d[0], d[1], d[2]), 2) / differences.length;
        for (int c = 0; c < 3; c++) {
          shift[c] += d[c] / differences.length;
        }
      }
      misfit = Math.sqrt(squares);
    }
    List<Site> sites =
        ions.stream().map(s -> Site.at(s[0] + shift[0], s[1] + shift[1], s[2] + shift[2])).toList();
    return new ReferenceSites(SiteMap.of(cell, sites), shift, misfit);
  }

  private static List<double[]> of(Places places, String symbol) {
    return IntStream.range(0, places.fractional.length)
        .filter(i -> places.symbols.get(i).equals(symbol))
        .mapToObj(i -> places.fractional[i])
        .toList();
  }

  /** For every actual atom the vector from its nearest place of the same species. */
  private static double[][] differences(
      Places reference, Places actual, double[] shift, NearestImage image) {
    return IntStream.range(0, actual.fractional.length)
        .parallel()
        .mapToObj(i -> nearest(of(reference, actual.symbols.get(i)), actual, i, shift, image))
        .toArray(double[][]::new);
  }

  private static double[] nearest(
      List<double[]> places, Places actual, int atom, double[] shift, NearestImage image) {
    if (places.isEmpty()) {
      throw new InputException(
          "the reference structure has no " + actual.symbols.get(atom) + ", the trajectory has");
    }
    double[] s = actual.fractional[atom];
    double shortest = Double.POSITIVE_INFINITY;
    double[] best = new double[3];
    for (double[] p : places) {
      double[] d = {s[0] - p[0] - shift[0], s[1] - p[1] - shift[1], s[2] - p[2] - shift[2]};
      double length = image.distance(d[0], d[1], d[2]);
      if (length < shortest) {
        shortest = length;
        int[] n = image.of(d[0], d[1], d[2]).shift();
        best = new double[] {d[0] + n[0], d[1] + n[1], d[2] + n[2]};
      }
    }
    return best;
  }
}
