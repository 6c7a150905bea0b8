package org.halimd.engine.backend.cpu;

/**
 * How far beyond the cutoff a neighbour list goes. A long skin makes every force call dearer, since
 * rows are longer, a short one makes the list be built more often.
 *
 * <p>The best skin follows from how fast atoms leave the place where they were when the list was
 * built: while a list is in use, the skin that would have been enough so far is known at every
 * step, and with it how long each shorter skin would have lasted; longer skins last longer at least
 * in proportion, since displacements grow at most linearly. The costs are constants, not times
 * taken during the run, which would be wrong while the compiler is at work or the machine is busy.
 * Costs are relative to a force call with skin 0 and were measured for the three cases of
 * docs/performance-cpu.md.
 */
final class SkinChooser {
  /** Skins in Å to choose from. */
  private static final double[] SKINS = {0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0, 1.2, 1.5};

  /** The skin of the first list, an index. */
  private static final int FIRST = 4;

  /** Of a force call, the part that is proportional to the entries of the list. */
  private static final double CALL = 0.3;

  /** Building a list, per force call and proportional to its entries. */
  private static final double BUILD = 0.5;

  /** A change has to save so much of a step. */
  private static final double GAIN = 0.01;

  /** Steps after which a list that lasts is looked at, and then after twice as many. */
  private static final long PATIENCE = 64;

  private final boolean adaptive;
  private final double cutoff;
  private final double fixed;

  /** How long lists with each skin last, in steps; 0 if that has not been seen. */
  private final double[] seen = new double[SKINS.length];

  private int present = FIRST;

  /** Steps with the present list, and the skin that would have been enough for them. */
  private long steps;

  private double required;
  private long nextLook = PATIENCE;

  private SkinChooser(boolean adaptive, double cutoff, double fixed) {
    this.adaptive = adaptive;
    this.cutoff = cutoff;
    this.fixed = fixed;
  }

  /** Chooses for a list of pairs within {@code cutoff} Å. */
  static SkinChooser adaptive(double cutoff) {
    return new SkinChooser(true, cutoff, 0);
  }

  /** Always the same skin in Å. */
  static SkinChooser fixed(double skin) {
    return new SkinChooser(false, 0, skin);
  }

  /** The skin in Å for the list that is about to be built. */
  double next() {
    if (!adaptive) {
      return fixed;
    }
    if (steps > 0) {
      present = choice();
    }
    steps = 0;
    required = 0;
    nextLook = PATIENCE;
    return SKINS[present];
  }

  /**
   * Told about every step whether or not the list is still good for it.
   *
   * @param skin the skin in Å that would have been enough
   * @return whether a new list with a shorter skin would be better, although this one is good
   */
  boolean shouldShorten(double skin) {
    if (!adaptive) {
      return false;
    }
    steps++;
    for (int k = 0; k < SKINS.length; k++) {
      if (required < SKINS[k] && skin >= SKINS[k]) {
        seen[k] = seen[k] == 0 ? steps : 0.5 * (seen[k] + steps);
      }
    }
    required = Math.max(required, skin);
    if (steps < nextLook) {
      return false;
    }
    nextLook *= 2;
    return choice() < present;
  }

  private int choice() {
    int best = present;
    double lowest = cost(present) - GAIN;
    for (int k = 0; k < SKINS.length; k++) {
      if (cost(k) < lowest) {
        lowest = cost(k);
        best = k;
      }
    }
    return best;
  }

  /** Cost of a step with skin k beyond that of a force call without skin, relative to it. */
  private double cost(int k) {
    double length = 1 + SKINS[k] / cutoff;
    double entries = length * length * length;
    return CALL * (entries - 1) + BUILD * entries / duration(k);
  }

  /** Estimated number of steps between two lists. */
  private double duration(int k) {
    if (required >= SKINS[k]) {
      return seen[k];
    }
    // Not left yet: as long as now at least, and longer in proportion to the room that remains.
    return steps * SKINS[k] / Math.max(required, 0.01 * SKINS[k]);
  }
}
