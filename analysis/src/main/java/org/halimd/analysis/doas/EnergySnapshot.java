package org.halimd.analysis.doas;

import java.util.Arrays;
import java.util.List;

/**
 * One snapshot with an energy for every atom.
 *
 * @param number of the snapshot, from 0
 * @param frame number of the frame it was taken from, from 0; -1 if unknown
 * @param symbols species of each atom
 * @param x wrapped Cartesian positions in Å, NaN where they are unknown
 * @param y see {@code x}
 * @param z see {@code x}
 * @param energy of each atom in eV
 * @param electrostatic the part of it that is electrostatic, in eV, or null if unknown. The
 *     division is a choice of gauge
 */
public record EnergySnapshot(
    int number,
    long frame,
    List<String> symbols,
    double[] x,
    double[] y,
    double[] z,
    double[] energy,
    double[] electrostatic) {
  /** Energies of the atoms of a species, in the order of the atoms. */
  public double[] of(String species) {
    double[] found = new double[energy.length];
    int n = 0;
    for (int i = 0; i < energy.length; i++) {
      if (symbols.get(i).equals(species)) {
        found[n++] = energy[i];
      }
    }
    return Arrays.copyOf(found, n);
  }
}
