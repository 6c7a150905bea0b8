package org.halimd.system;

import java.util.List;

/**
 * A batch of independent systems, the still picture: who is where in which box.
 *
 * <p>The atoms of all systems lie one after another in flat arrays; system {@code s} owns the
 * indices {@code systemStart[s]} (inclusive) to {@code systemStart[s + 1]} (exclusive). A single
 * system is a batch of one. Boxes and sizes differ freely between systems; the list of species is
 * shared.
 *
 * <p>Positions are <b>continuous</b>: they are never wrapped back into the box, so an atom that
 * left through a face keeps its place outside, and its periodic image count is the floor of its
 * fractional coordinates. Whoever needs wrapped positions wraps a copy. Arrays are public on
 * purpose: this is the storage that inner loops work on.
 */
public final class Atoms {
  private final List<Species> species;
  private final int[] systemStart;

  /** Type of each atom, an index into {@link #species()}. */
  public final int[] type;

  /** Continuous Cartesian positions in Å, one entry per atom. */
  public final double[] x;

  /** See {@link #x}. */
  public final double[] y;

  /** See {@link #x}. */
  public final double[] z;

  private final Box[] box;

  /**
   * A batch with all positions zero.
   *
   * @param species the kinds of atoms; the order is that of the potential
   * @param systemStart offsets, length (number of systems) + 1, first 0, last the number of atoms
   * @param box one box per system
   */
  public Atoms(List<Species> species, int[] systemStart, Box[] box) {
    if (systemStart.length != box.length + 1 || systemStart[0] != 0) {
      throw new IllegalArgumentException("need one box per system and offsets that start at 0");
    }
    this.species = List.copyOf(species);
    this.systemStart = systemStart.clone();
    this.box = box.clone();
    int n = systemStart[box.length];
    this.type = new int[n];
    this.x = new double[n];
    this.y = new double[n];
    this.z = new double[n];
  }

  /** The kinds of atoms, shared by all systems of the batch. */
  public List<Species> species() {
    return species;
  }

  /** Number of atoms of all systems together. */
  public int size() {
    return x.length;
  }

  /** Number of systems, at least 1. */
  public int systems() {
    return box.length;
  }

  /** First atom of system {@code s}; {@code start(systems())} is the number of atoms. */
  public int start(int s) {
    return systemStart[s];
  }

  /** Number of atoms of system {@code s}. */
  public int size(int s) {
    return systemStart[s + 1] - systemStart[s];
  }

  /** The box of system {@code s}. */
  public Box box(int s) {
    return box[s];
  }

  /** Replaces the box of system {@code s}; positions stay. */
  public void setBox(int s, Box newBox) {
    box[s] = newBox;
  }
}
