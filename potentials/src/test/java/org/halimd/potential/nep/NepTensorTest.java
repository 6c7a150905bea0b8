package org.halimd.potential.nep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.neighbor.NeighborList;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.Forces;
import org.halimd.potential.Potentials;
import org.halimd.potential.TestStructures;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;

/**
 * Dipole and polarizability models against sums over site energies of the same networks read as
 * potentials.
 */
class NepTensorTest {
  private static final String TEXT =
      TextFile.read(
          SharedFiles.projectRoot()
              .resolve("potentials/src/test/resources/nep")
              .resolve("nep4_allbody_2el_synthetic_tinybox/nep.txt"),
          "a model");

  private static NepModel model(String tag, String text) {
    return NepReader.parse(Path.of(tag), tag + text.substring(text.indexOf(' ')));
  }

  /** The text with the numbers of the networks a second time, all multiplied by {@code factor}. */
  private static String withSecondNetwork(double factor) {
    String[] lines = TEXT.split("\n");
    NepModel model = model("nep4", TEXT);
    int header = 6;
    int numbers =
        model.parameters() - model.radialCoefficients().length - model.angularCoefficients().length;
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < header + numbers; k++) {
      text.append(lines[k]).append('\n');
    }
    for (int k = header; k < header + numbers; k++) {
      text.append(factor * Double.parseDouble(lines[k].strip())).append('\n');
    }
    for (int k = header + numbers; k < lines.length; k++) {
      text.append(lines[k]).append('\n');
    }
    return text.toString();
  }

  /** The text with all numbers of the networks multiplied by {@code factor}. */
  private static String withNetwork(double factor) {
    String[] twice = withSecondNetwork(factor).split("\n");
    int numbers = twice.length - TEXT.split("\n").length;
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < twice.length; k++) {
      if (k < 6 || k >= 6 + numbers) {
        text.append(twice[k]).append('\n');
      }
    }
    return text.toString();
  }

  private static Forces evaluate(NepModel model, Atoms atoms, NeighborList list) {
    Forces out = new Forces(atoms.size());
    new NepPotential(model, null).compute(atoms, list, out);
    return out;
  }

  private static Atoms periodic(NepModel model) {
    Box box =
        Box.ofMatrix(
            new double[] {4.1, 0.9, -0.7, 0.2, 5.2, 1.1, -0.5, 0.3, 4.6}, true, true, true);
    return TestStructures.random(TestStructures.species(model.elements()), box, 4, 1.7, 3);
  }

  @Test
  void polarizabilityIsTheVirialAndTheSecondOutput() {
    NepModel polarizability = model("nep4_polarizability", withSecondNetwork(0.5));
    NepModel first = model("nep4", TEXT);
    NepModel second = model("nep4", withNetwork(0.5));
    Atoms one = periodic(first);
    Atoms atoms = TestStructures.batch(List.of(one, one));
    NeighborList list = CellNeighborList.of(atoms, first.cutoff());
    double[] w = evaluate(first, atoms, list).totalVirial(0, 4);
    double isotropic = evaluate(second, atoms, list).totalEnergy(0, 4);
    double[] alpha = new NepTensor(polarizability).polarizability(atoms, list);
    double[] expected = {
      w[0] + isotropic, w[4] + isotropic, w[8] + isotropic, w[1], w[5], w[6],
    };
    assertEquals(12, alpha.length);
    for (int c = 0; c < 12; c++) {
      assertEquals(expected[c % 6], alpha[c], 1e-12, "component " + c);
    }
    assertTrue(Math.abs(isotropic) > 0.01 && Math.abs(w[1]) > 0.01, "nothing is tested");
  }

  /** In a cluster, dU_i/dr_ij is the derivative of the energy of i with respect to atom j. */
  @Test
  void dipoleIsTheSumOverDerivativesOfSiteEnergies() {
    NepModel potential = model("nep4", TEXT);
    Box open = Box.ofMatrix(new double[] {6, 0, 0, 0, 6, 0, 0, 0, 6}, false, false, false);
    Atoms atoms =
        TestStructures.random(TestStructures.species(potential.elements()), open, 6, 1.7, 5);
    double[] expected = new double[3];
    for (int j = 0; j < atoms.size(); j++) {
      for (int d = 0; d < 3; d++) {
        double[] slope = siteEnergySlopes(potential, atoms, j, d);
        for (int i = 0; i < atoms.size(); i++) {
          double x = atoms.x[j] - atoms.x[i];
          double y = atoms.y[j] - atoms.y[i];
          double z = atoms.z[j] - atoms.z[i];
          // r_ii = 0 leaves out the derivative with respect to the atom itself.
          expected[d] -= (x * x + y * y + z * z) * slope[i];
        }
      }
    }
    NeighborList list = CellNeighborList.of(atoms, potential.cutoff());
    double[] dipole = new NepTensor(model("nep4_dipole", TEXT)).dipole(atoms, list);
    for (int d = 0; d < 3; d++) {
      assertEquals(expected[d], dipole[d], 1e-7, "component " + d);
      assertTrue(Math.abs(dipole[d]) > 0.01, "nothing is tested");
    }
  }

  /** Central differences of all site energies along component {@code d} of atom {@code j}. */
  private static double[] siteEnergySlopes(NepModel potential, Atoms atoms, int j, int d) {
    double h = 1e-4;
    double[] plus = siteEnergies(potential, atoms, j, d, h);
    double[] minus = siteEnergies(potential, atoms, j, d, -h);
    for (int i = 0; i < plus.length; i++) {
      plus[i] = (plus[i] - minus[i]) / (2 * h);
    }
    return plus;
  }

  private static double[] siteEnergies(NepModel potential, Atoms atoms, int j, int d, double h) {
    Atoms moved = TestStructures.copy(atoms);
    (d == 0 ? moved.x : d == 1 ? moved.y : moved.z)[j] += h;
    return evaluate(potential, moved, CellNeighborList.of(moved, potential.cutoff())).energy;
  }

  @Test
  void tensorModelsAreNoPotentials() {
    NepModel dipole = model("nep4_dipole", TEXT);
    InputException e =
        assertThrows(
            InputException.class, () -> Potentials.reference(dipole, EvaluationOptions.DEFAULT));
    assertTrue(e.getMessage().contains("'nep4_dipole'"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new NepPotential(dipole, null));
    NepModel potential = model("nep4", TEXT);
    assertThrows(IllegalArgumentException.class, () -> new NepTensor(potential));
    Atoms atoms = periodic(potential);
    NeighborList list = CellNeighborList.of(atoms, potential.cutoff());
    NepTensor tensor = new NepTensor(dipole);
    assertThrows(IllegalStateException.class, () -> tensor.polarizability(atoms, list));
  }
}
