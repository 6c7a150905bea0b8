package org.halimd.engine.app.amorphize;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came out.
 *
 * @param kind in a word
 * @param sentence with the number that decided and, where it is not what was wanted, the remedy
 */
record Verdict(Kind kind, String sentence) {
  /** Kinds of results. */
  enum Kind {
    /** No order is left, and the melt had forgotten the start. */
    AMORPHOUS,
    /** The atoms did not leave their places while hot. */
    NOT_MELTED,
    /** The melt became a crystal. */
    CRYSTALLINE,
    /** Part of the atoms are at crystal sites, or some order is left. */
    PARTLY_CRYSTALLINE
  }

  /**
   * The numbers that decide.
   *
   * @param hot temperature of the melt in K
   * @param distance of nearest neighbours of the most numerous framework species in Å
   * @param slowest the framework species that moved least in the hold
   * @param moved how far it moved, root mean square, in Å
   * @param species the most numerous framework species
   * @param share of its atoms within {@code radius} of a site of the start
   * @param above the same above chance, 0 to 1
   * @param radius in Å
   * @param order its q6 averaged over neighbours
   * @param far what is left of g(r) beyond the first shells, see {@link Appearance#farStructure}
   */
  record Evidence(
      double hot,
      double distance,
      String slowest,
      double moved,
      String species,
      double share,
      double above,
      double radius,
      double order,
      double far) {}

  /**
   * Vibrations in a crystal near its melting point take atoms 0.15 distances from their sites
   * (Lindemann), and 0.21 from one time to another: who came half a distance far has left its
   * place.
   */
  private static final double LEFT = 0.5;

  private static final double MOSTLY = 0.5;
  private static final double PARTLY = 0.1;

  /**
   * Liquids and glasses have q6 averaged below, fcc, hcp and bcc above 0.35 (Lechner and Dellago).
   */
  private static final double CRYSTAL_ORDER = 0.33;

  /**
   * Crystals have 0.3 at room temperature, glasses 0.03 to 0.1: docs/structures.md has examples.
   */
  private static final double CRYSTAL_FAR = 0.2;

  /** Decides. */
  static Verdict of(Evidence e) {
    boolean melted = e.moved > LEFT * e.distance;
    if (e.above > MOSTLY) {
      return new Verdict(
          melted ? Kind.CRYSTALLINE : Kind.NOT_MELTED,
          text(
              "still crystalline: %.0f %% of %s within %.2g Å of their sites; raise --melt above"
                  + " %.0f K or hold longer",
              100 * e.share, e.species, e.radius, e.hot));
    }
    if (!melted) {
      return new Verdict(
          Kind.NOT_MELTED,
          text(
              "not melted: in the hold at %.0f K %s moved by %.2f Å (rms), less than half the"
                  + " distance of neighbours, %.2f Å; raise --melt or lengthen --hold",
              e.hot, e.slowest, e.moved, e.distance));
    }
    List<String> order = order(e);
    if (order.size() == 2) {
      return new Verdict(
          Kind.CRYSTALLINE,
          "it melted and crystallised again: " + String.join(", ", order) + "; quench faster");
    }
    if (!order.isEmpty() || e.above > PARTLY) {
      if (e.above > PARTLY) {
        order.add(
            text("%.0f %% of %s within %.2g Å of their sites", 100 * e.share, e.species, e.radius));
      }
      return new Verdict(
          Kind.PARTLY_CRYSTALLINE,
          "partly crystalline or undetermined: "
              + String.join(", ", order)
              + "; raise --melt, hold longer or quench faster");
    }
    return new Verdict(
        Kind.AMORPHOUS,
        text(
            "amorphous: %.1f %% of %s within %.2g Å of the sites of the start, q6 averaged %.2f,"
                + " g(r) of the framework within %.3f (rms) of 1 beyond the first shells; in the"
                + " melt even %s moved by %.1f Å",
            100 * e.share, e.species, e.radius, e.order, e.far, e.slowest, e.moved));
  }

  /** Signs of crystalline order. */
  private static List<String> order(Evidence e) {
    List<String> signs = new ArrayList<>();
    if (e.order > CRYSTAL_ORDER) {
      signs.add(text("q6 averaged of %s is %.2f", e.species, e.order));
    }
    if (e.far > CRYSTAL_FAR) {
      signs.add(text("g(r) deviates from 1 by %.2f (rms) beyond the first shells", e.far));
    }
    return signs;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
