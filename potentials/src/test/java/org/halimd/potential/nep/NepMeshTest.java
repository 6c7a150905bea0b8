package org.halimd.potential.nep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.neighbor.NeighborList;
import org.halimd.potential.Forces;
import org.halimd.potential.longrange.PppmSum;
import org.halimd.system.Atoms;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole charge models on the mesh against the exact sum, per atom. The bounds are far below what
 * reference/nep allows "PPPM instead of Ewald": 1e-5 eV, 5e-3 eV/Å, 5e-3 eV.
 */
class NepMeshTest {
  /** Made-up models that come with the project. */
  @TestFactory
  Stream<DynamicTest> ownCases() throws IOException {
    return cases(SharedFiles.projectRoot().resolve("potentials/src/test/resources/nep"));
  }

  /** All cases, real models among them. */
  @TestFactory
  Stream<DynamicTest> sharedCases() throws IOException {
    return cases(SharedFiles.require("reference/nep"));
  }

  private static Stream<DynamicTest> cases(Path folder) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder).sorted()) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (name.contains("charge1") || name.contains("charge2")) {
          tests.add(DynamicTest.dynamicTest(name, () -> check(new ReferenceCase(entry))));
        }
      }
    }
    assertFalse(tests.isEmpty(), "no charge models in " + folder);
    return tests.stream();
  }

  private static void check(ReferenceCase c) {
    Forces exact = compute(ReferenceCase.potential(c.model), c.atoms);
    Forces mesh =
        compute(new NepPotential(c.model, new PppmSum(c.model.alpha(), NepModel.COULOMB)), c.atoms);
    assertArrayEquals(exact.energy, mesh.energy, 2e-6, "energy (eV)");
    assertArrayEquals(
        exact.electrostaticEnergy, mesh.electrostaticEnergy, 2e-6, "electrostatic energy (eV)");
    assertArrayEquals(exact.fx, mesh.fx, 2e-5, "fx (eV/Å)");
    assertArrayEquals(exact.fy, mesh.fy, 2e-5, "fy (eV/Å)");
    assertArrayEquals(exact.fz, mesh.fz, 2e-5, "fz (eV/Å)");
    assertArrayEquals(exact.virial, mesh.virial, 1e-4, "virial (eV)");
    // Charges know nothing of the method.
    assertArrayEquals(exact.charge, mesh.charge);
    assertFalse(Arrays.equals(exact.fx, mesh.fx), "the mesh was not used");
  }

  private static Forces compute(NepPotential potential, Atoms atoms) {
    potential.prepare(atoms);
    NeighborList list = CellNeighborList.of(atoms, potential.model().cutoff());
    Forces out = new Forces(atoms.size());
    potential.compute(atoms, list, out);
    return out;
  }
}
