package org.halimd.neighbor;

import org.halimd.system.Atoms;

/**
 * A neighbour list that is kept while it is safe: it lists pairs up to cutoff + skin and is rebuilt
 * before a pair within the cutoff could be missing (L. Verlet, Phys. Rev. 159, 98 (1967)), also
 * while the cell changes shape.
 *
 * <p>{@link SafeRegion} has the rule. The test is made system by system; if one system fails it,
 * the whole batch is rebuilt, which changes nothing for the others (see {@link NeighborList}).
 */
public final class VerletList {
  /**
   * The skin in Å unless another one is asked for. One ångström is what the field uses at
   * solid-state densities: for a cutoff of 6 Å it lengthens rows by a factor of 1.6 and lets mobile
   * ions travel half an ångström between two builds.
   */
  public static final double DEFAULT_SKIN = 1.0;

  private final double skin;
  private final CellNeighborList list;
  private boolean valid;
  private final SafeRegion region = new SafeRegion();
  private long builds;

  /** A list for {@code cutoff} Å with the default skin. */
  public VerletList(double cutoff) {
    this(cutoff, DEFAULT_SKIN);
  }

  /**
   * An empty list; the first {@link #update} builds it.
   *
   * @param cutoff pairs closer than this are always in the list, in Å
   * @param skin additional distance in Å, at least 0; with 0 every update builds
   */
  public VerletList(double cutoff, double skin) {
    if (!(skin >= 0)) {
      throw new IllegalArgumentException("the skin of a neighbour list must not be negative");
    }
    this.skin = skin;
    this.list = new CellNeighborList(cutoff + skin);
  }

  /** The list as of the last {@link #update}. */
  public NeighborList list() {
    return list;
  }

  /** The skin in Å. */
  public double skin() {
    return skin;
  }

  /** How many times the list was built. */
  public long builds() {
    return builds;
  }

  /**
   * Makes sure that the list holds every pair within the cutoff, building it anew if necessary.
   *
   * @return whether it was built
   * @throws ArithmeticException if a position is not finite; the message names the atom
   */
  public boolean update(Atoms atoms) {
    if (valid && region.contains(atoms, skin, list.radius())) {
      return false;
    }
    rebuild(atoms);
    return true;
  }

  /** Builds the list at the present positions whether or not that is necessary. */
  public void rebuild(Atoms atoms) {
    valid = false;
    list.build(atoms);
    region.remember(atoms);
    valid = true;
    builds++;
  }

  /** Forces the next {@link #update} to build. */
  public void invalidate() {
    valid = false;
  }
}
