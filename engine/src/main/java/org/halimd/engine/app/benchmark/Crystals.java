package org.halimd.engine.app.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.halimd.io.Structure;
import org.halimd.system.Box;

/** Unit cells of the benchmark cases, lengths in Å. */
final class Crystals {
  /** Lattice constant of silicon at room temperature. */
  private static final double SILICON = 5.431;

  /** Tetragonal Li7La3Zr2O12: a and c of the cell with 192 atoms (Awaka et al. 2009). */
  private static final double GARNET_A = 13.134;

  private static final double GARNET_C = 12.663;

  /** Which cation sits where in a row of twelve: 7 Li, 3 La, 2 Zr. */
  private static final String[] GARNET_CATIONS = {
    "Li", "La", "Li", "Zr", "Li", "La", "Li", "Li", "Zr", "Li", "La", "Li"
  };

  /** Trigonal Li2ZrCl6 with 27 atoms: three by three anions in a layer, two layers. */
  private static final double CHLORIDE_A = 10.97;

  private static final double CHLORIDE_C = 5.93;

  private static final double[][] FACE_CENTRED = {
    {0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}
  };

  private final Box box;
  private final List<String> symbols = new ArrayList<>();
  private final List<double[]> places = new ArrayList<>();

  private Crystals(Box box) {
    this.box = box;
  }

  /** Diamond structure, 8 atoms. */
  static Structure silicon() {
    Crystals cell = new Crystals(Box.orthogonal(SILICON, SILICON, SILICON));
    for (double[] site : FACE_CENTRED) {
      cell.add("Si", site[0], site[1], site[2]);
      cell.add("Si", site[0] + 0.25, site[1] + 0.25, site[2] + 0.25);
    }
    return cell.structure("silicon");
  }

  /**
   * A stand-in for tetragonal Li7La3Zr2O12 with 192 atoms: its cell, its composition and so its
   * number density, but on the sites of a strained face-centred lattice. It is no garnet.
   */
  static Structure garnetLike() {
    Crystals cell = new Crystals(Box.orthogonal(GARNET_A, GARNET_A, GARNET_C));
    int cation = 0;
    for (int n = 0; n < 4 * 4 * 3; n++) {
      for (int site = 0; site < 4; site++) {
        String symbol = site < 2 ? "O" : GARNET_CATIONS[cation++ % GARNET_CATIONS.length];
        double[] s = FACE_CENTRED[site];
        cell.add(symbol, (n / 12 + s[0]) / 4, (n / 3 % 4 + s[1]) / 4, (n % 3 + s[2]) / 3);
      }
    }
    return cell.structure("llzo");
  }

  /**
   * Idealised trigonal Li2ZrCl6, 27 atoms: hexagonally close-packed anions, Zr and Li in octahedral
   * holes, Li ordered in the layer of one Zr.
   */
  static Structure lithiumZirconiumChloride() {
    double a = CHLORIDE_A;
    double[] lattice = {a, 0, 0, -a / 2, a * Math.sqrt(0.75), 0, 0, 0, CHLORIDE_C};
    Crystals cell = new Crystals(Box.ofLattice(lattice, true, true, true));
    double third = 1.0 / 3;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        cell.add("Cl", (i + third) / 3, (j + 2 * third) / 3, 0.25);
        cell.add("Cl", (i + 2 * third) / 3, (j + third) / 3, 0.75);
        if ((i + j) % 3 != 0) {
          cell.add("Li", i * third, j * third, 0);
        }
      }
    }
    cell.add("Zr", 0, 0, 0);
    cell.add("Zr", third, 2 * third, 0.5);
    cell.add("Zr", 2 * third, third, 0.5);
    return cell.structure("lzc");
  }

  private void add(String symbol, double a, double b, double c) {
    symbols.add(symbol);
    places.add(new double[] {a, b, c});
  }

  private Structure structure(String name) {
    return new Structure(
        Path.of(name),
        1,
        box,
        List.copyOf(symbols),
        coordinate(0),
        coordinate(1),
        coordinate(2),
        null,
        null,
        null,
        null,
        null,
        new int[0][],
        Map.of(),
        Map.of());
  }

  private double[] coordinate(int component) {
    return places.stream().mapToDouble(s -> box.cartesian(component, s[0], s[1], s[2])).toArray();
  }
}
