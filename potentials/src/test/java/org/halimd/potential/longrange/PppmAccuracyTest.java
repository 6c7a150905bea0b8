package org.halimd.potential.longrange;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.halimd.potential.Forces;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The accuracy stated in {@link PppmSum}, with the charges of published and synthetic models. */
class PppmAccuracyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nep4_charge1_water_gpumd",
        "nep4_charge1_water_tinybox",
        "nep4_charge2_PbTe_triclinic",
        "nep4_zbl_charge1_6el_synthetic_500",
        "nep4_zbl_charge1_6el_synthetic_liquid",
        "nep4_zbl_charge1_6el_synthetic_triclinic",
        "nep4_zbl_charge1_BaTiO3_liquid",
        "nep4_zbl_charge1_BaTiO3_triclinic"
      })
  void meshErrorIsWithinTheStatedFigures(String name) throws IOException {
    Path folder = SharedFiles.require("reference/nep/" + name);
    Atoms atoms = structure(folder);
    int n = atoms.size();
    double[] q = charges(folder);
    double alpha = Math.PI / cutoff(folder);
    PppmSum mesh = new PppmSum(alpha, ChargedSystems.COULOMB);
    mesh.prepare(atoms);
    EwaldSum exact = new EwaldSum(alpha, ChargedSystems.COULOMB);
    exact.prepare(atoms);
    Forces a = ChargedSystems.evaluate(exact, atoms, q, null);
    Forces b = ChargedSystems.evaluate(mesh, atoms, q, null);
    double force = 0;
    for (double[][] pair : new double[][][] {{a.fx, b.fx}, {a.fy, b.fy}, {a.fz, b.fz}}) {
      for (int i = 0; i < n; i++) {
        force += Math.pow(pair[0][i] - pair[1][i], 2) / (3 * n);
      }
    }
    assertTrue(Math.sqrt(force) < 1e-6, "rms force error " + Math.sqrt(force) + " eV/Å");
    double energy = (a.totalEnergy(0, n) - b.totalEnergy(0, n)) / n;
    assertTrue(Math.abs(energy) < 5e-8, "energy error " + energy + " eV/atom");
    double net = Math.abs(Arrays.stream(b.fx).sum()) / n;
    assertTrue(net < 1e-7, "net force " + net + " eV/Å per atom");
  }

  private static Atoms structure(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("model.xyz"));
    int n = Integer.parseInt(lines.getFirst().trim());
    String comment = lines.get(1);
    int at = comment.indexOf("Lattice=\"") + 9;
    double[] lattice = numbers(comment.substring(at, comment.indexOf('"', at)));
    Atoms atoms = ChargedSystems.one(Box.ofLattice(lattice, true, true, true), n);
    for (int i = 0; i < n; i++) {
      double[] r = numbers(lines.get(2 + i).trim().replaceFirst("^\\S+", ""));
      atoms.x[i] = r[0];
      atoms.y[i] = r[1];
      atoms.z[i] = r[2];
    }
    return atoms;
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.trim().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
  }

  private static double[] charges(Path folder) throws IOException {
    JsonNode json = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    JsonNode list = json.get("charges");
    double[] q = new double[list.size()];
    Arrays.setAll(q, i -> list.get(i).asDouble());
    return q;
  }

  private static double cutoff(Path folder) throws IOException {
    for (String line : Files.readAllLines(folder.resolve("nep.txt"))) {
      if (line.startsWith("cutoff")) {
        return numbers(line.substring(6))[0];
      }
    }
    throw new IOException("no cutoff line");
  }
}
