package org.halimd.potential.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialContract;
import org.halimd.potential.TestStructures;
import org.halimd.potential.pair.LennardJonesModel.Truncation;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Species;
import org.junit.jupiter.api.Test;

class LennardJonesPotentialTest extends PotentialContract {
  private static final List<Species> SPECIES = TestStructures.species(List.of("Ar", "Kr"));
  private static final double EPSILON = 0.0104;
  private static final double SIGMA = 3.4;

  private static LennardJonesModel twoTypes(Truncation truncation) {
    return new LennardJonesModel(
        List.of("Ar", "Kr"),
        new double[] {0.0104, 0.012, 0.012, 0.014},
        new double[] {3.4, 3.5, 3.5, 3.65},
        new double[] {8.0, 8.5, 8.5, 7.5},
        truncation);
  }

  @Override
  protected Potential create() {
    return new LennardJonesPotential(twoTypes(Truncation.SHIFTED_FORCE));
  }

  @Override
  protected List<Atoms> structures() {
    Box thin =
        Box.ofMatrix(
            new double[] {4.1, 0.9, -0.7, 0.2, 5.2, 1.1, -0.5, 0.3, 4.6}, true, true, true);
    Box skewed = Box.ofMatrix(new double[] {11, 7, -6, 0, 12, 5, 1, 0, -10}, true, true, true);
    Box slab = Box.ofMatrix(new double[] {9, 1, 0, 0, 10, 0, 0, 2, 8}, true, false, true);
    return List.of(
        TestStructures.random(SPECIES, thin, 3, 2.4, 1),
        TestStructures.random(SPECIES, skewed, 24, 2.8, 2),
        TestStructures.random(SPECIES, slab, 10, 2.8, 3));
  }

  @Override
  protected Tolerances tolerances() {
    return new Tolerances(1e-7, 1e-6, 1e-12);
  }

  private static Forces dimer(Truncation truncation, double r, double cutoff) {
    Box open = Box.ofMatrix(new double[] {9, 0, 0, 0, 9, 0, 0, 0, 9}, false, false, false);
    Atoms atoms = TestStructures.one(TestStructures.species(List.of("Ar")), open, 2);
    atoms.y[1] = r;
    LennardJonesModel model = LennardJonesModel.of("Ar", EPSILON, SIGMA, cutoff).with(truncation);
    Forces out = new Forces(2);
    new LennardJonesPotential(model).compute(atoms, CellNeighborList.of(atoms, cutoff), out);
    return out;
  }

  @Test
  void dimerHasItsWellDepthAndNoForceAtTheMinimum() {
    Forces out = dimer(Truncation.PLAIN, SIGMA * Math.pow(2, 1.0 / 6), 10);
    assertEquals(-EPSILON, out.totalEnergy(0, 2), 1e-16);
    assertEquals(-EPSILON / 2, out.energy[0], 1e-16);
    assertEquals(0, out.fy[0], 1e-15);
    assertEquals(0, out.virial[4], 1e-15);
  }

  @Test
  void dimerAtSigmaIsPushedApart() {
    Forces out = dimer(Truncation.PLAIN, SIGMA, 10);
    assertEquals(0, out.totalEnergy(0, 2), 1e-15);
    assertEquals(-24 * EPSILON / SIGMA, out.fy[0], 1e-14);
    assertEquals(24 * EPSILON / SIGMA, out.fy[1], 1e-14);
    // W = sum r F: positive under compression, half on each atom.
    assertEquals(12 * EPSILON, out.virial[4], 1e-14);
    assertEquals(0, out.virial[0]);
    assertEquals(0, out.electrostaticEnergy[0]);
  }

  @Test
  void truncationsAreWhatTheirNamesSay() {
    double cutoff = 2.5 * SIGMA;
    double jump = 4 * EPSILON * (Math.pow(2.5, -12) - Math.pow(2.5, -6));
    double inside = cutoff - 1e-9;
    assertEquals(jump, dimer(Truncation.PLAIN, inside, cutoff).totalEnergy(0, 2), 1e-11);
    assertEquals(0, dimer(Truncation.SHIFTED_ENERGY, inside, cutoff).totalEnergy(0, 2), 1e-11);
    assertEquals(0, dimer(Truncation.SHIFTED_FORCE, inside, cutoff).totalEnergy(0, 2), 1e-15);
    double force = 24 * EPSILON * (Math.pow(2.5, -6) - 2 * Math.pow(2.5, -12)) / cutoff;
    assertEquals(force, dimer(Truncation.PLAIN, inside, cutoff).fy[0], 1e-11);
    assertEquals(force, dimer(Truncation.SHIFTED_ENERGY, inside, cutoff).fy[0], 1e-11);
    assertEquals(0, dimer(Truncation.SHIFTED_FORCE, inside, cutoff).fy[0], 1e-11);
    assertEquals(0, dimer(Truncation.PLAIN, cutoff, cutoff).totalEnergy(0, 2));
  }

  /**
   * The lattice sums of the face-centred cubic crystal, A_12 = 12.13188 and A_6 = 14.45392 (J. E.
   * Jones and A. E. Ingham, Proc. R. Soc. A 107, 636 (1925)), approached with a large cutoff.
   */
  @Test
  void faceCenteredCubicCrystalHasItsLatticeSums() {
    double nearest = 3.8;
    double a = nearest * Math.sqrt(2);
    Atoms atoms =
        TestStructures.one(TestStructures.species(List.of("Ar")), Box.orthogonal(a, a, a), 4);
    TestStructures.place(atoms, 1, 0, 0.5, 0.5);
    TestStructures.place(atoms, 2, 0.5, 0, 0.5);
    TestStructures.place(atoms, 3, 0.5, 0.5, 0);
    double cutoff = 60;
    Forces out = new Forces(4);
    new LennardJonesPotential(LennardJonesModel.of("Ar", EPSILON, SIGMA, cutoff))
        .compute(atoms, CellNeighborList.of(atoms, cutoff), out);
    double s6 = Math.pow(SIGMA / nearest, 6);
    double expected = 2 * EPSILON * (12.13188 * s6 * s6 - 14.45392 * s6);
    // What lies beyond the cutoff, with the mean density: -(8 pi/3) rho epsilon sigma^6 / r_c^3.
    double density = 4 / (a * a * a);
    double tail = -8 * Math.PI / 3 * density * EPSILON * Math.pow(SIGMA, 6) / Math.pow(cutoff, 3);
    assertEquals(expected, out.energy[0] + tail, 2e-6 * Math.abs(expected));
  }
}
