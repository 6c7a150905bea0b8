package org.halimd.potential.nep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.neighbor.NeighborList;
import org.halimd.potential.Forces;
import org.halimd.potential.longrange.EwaldSum;
import org.halimd.system.Atoms;

/** A folder with a model, a structure and the results an evaluation must give. */
final class ReferenceCase {
  /** Relative to the larger of 1 and the largest number of a quantity. */
  private static final double TOLERANCE = 1e-9;

  final NepModel model;
  final Atoms atoms;
  private final JsonNode expected;

  ReferenceCase(Path folder) throws IOException {
    model = NepReader.read(folder.resolve("nep.txt"));
    atoms =
        ExtendedXyzReader.readOne(folder.resolve("model.xyz"), w -> {}).toAtoms(model.elements());
    expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
  }

  static NepPotential potential(NepModel model) {
    boolean sum = model.tag().chargeMode().reciprocalSpace();
    return new NepPotential(model, sum ? new EwaldSum(model.alpha(), NepModel.COULOMB) : null);
  }

  /** Evaluates the structure and compares everything the folder knows. */
  void check() {
    NepPotential potential = potential(model);
    potential.prepare(atoms);
    NeighborList list = CellNeighborList.of(atoms, model.cutoff() + 0.3);
    Forces out = new Forces(atoms.size());
    out.wantBornCharges = true;
    potential.compute(atoms, list, out);
    checkForces(out);
    if (expected.has("descriptors")) {
      check("descriptors", potential.descriptors(atoms, list));
    }
    checkCounts("n_neighbors_radial", potential.neighborCounts(atoms, list, model.radialCutoff()));
    checkCounts(
        "n_neighbors_angular", potential.neighborCounts(atoms, list, model.angularCutoff()));
  }

  private void checkForces(Forces out) {
    check("energy", out.totalEnergy(0, atoms.size()));
    check("energies", out.energy);
    check("virials", out.virial);
    check("virial", out.totalVirial(0, atoms.size()));
    double[] forces = new double[3 * atoms.size()];
    for (int i = 0; i < atoms.size(); i++) {
      forces[3 * i] = out.fx[i];
      forces[3 * i + 1] = out.fy[i];
      forces[3 * i + 2] = out.fz[i];
    }
    check("forces", forces);
    if (model.hasCharges()) {
      check("charges", out.charge);
      check("born_effective_charges", out.bornCharge);
    }
  }

  private void check(String key, double... actual) {
    double[] numbers = numbers(key);
    assertEquals(numbers.length, actual.length, key);
    double largest = 1;
    for (double e : numbers) {
      largest = Math.max(largest, Math.abs(e));
    }
    for (int k = 0; k < numbers.length; k++) {
      assertEquals(numbers[k], actual[k], TOLERANCE * largest, key + " " + k);
    }
  }

  private void checkCounts(String key, int[] actual) {
    if (expected.has(key)) {
      double[] numbers = numbers(key);
      assertEquals(numbers.length, actual.length, key);
      for (int i = 0; i < actual.length; i++) {
        assertEquals((int) numbers[i], actual[i], key + " of atom " + i);
      }
    }
  }

  private double[] numbers(String key) {
    List<Double> values = new ArrayList<>();
    collect(expected.required(key), values);
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void collect(JsonNode node, List<Double> values) {
    if (node.isNumber()) {
      values.add(node.asDouble());
    } else {
      node.forEach(child -> collect(child, values));
    }
  }
}
