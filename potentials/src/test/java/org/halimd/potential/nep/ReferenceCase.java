package org.halimd.potential.nep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.neighbor.NeighborList;
import org.halimd.potential.Forces;
import org.halimd.potential.longrange.EwaldSum;
import org.halimd.system.Atoms;
import org.junit.jupiter.api.DynamicTest;

/** A folder with a model, a structure and the results an evaluation must give. */
public final class ReferenceCase {
  /** Relative to the larger of 1 and the largest number of a quantity. */
  private static final double TOLERANCE = 1e-9;

  /** The model. */
  public final NepModel model;

  /** The structure. */
  public final Atoms atoms;

  private final JsonNode expected;

  /** What is done with a case. */
  @FunctionalInterface
  public interface Check {
    /** Fails if the case is not met. */
    void check(ReferenceCase reference) throws IOException;
  }

  /** One test for each folder within a folder whose name is chosen. */
  public static List<DynamicTest> tests(Path parent, Predicate<String> chosen, Check check)
      throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries
          .filter(Files::isDirectory)
          .filter(folder -> chosen.test(folder.getFileName().toString()))
          .sorted()
          .map(
              folder ->
                  DynamicTest.dynamicTest(
                      folder.getFileName().toString(),
                      () -> check.check(new ReferenceCase(folder))))
          .toList();
    }
  }

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

  /** Results in double precision. */
  public void checkForces(Forces out) {
    check("energy", out.totalEnergy(0, atoms.size()));
    check("energies", out.energy);
    check("virials", out.virial);
    check("virial", out.totalVirial(0, atoms.size()));
    check("forces", forces(out));
    if (model.hasCharges()) {
      check("charges", out.charge);
      check("born_effective_charges", out.bornCharge);
    }
  }

  /** Results whose pairs were computed in single precision, within the bounds stated for them. */
  public void checkSinglePrecision(Forces out) {
    check("energies", 2e-5, 1, out.energy);
    check("virials", 2e-4, 10, out.virial);
    check("forces", 1e-4, 10, forces(out));
    if (model.hasCharges()) {
      check("charges", 2e-5, 1, out.charge);
      check("born_effective_charges", 2e-5, 1, out.bornCharge);
    }
  }

  private static double[] forces(Forces out) {
    double[] forces = new double[3 * out.fx.length];
    for (int i = 0; i < out.fx.length; i++) {
      forces[3 * i] = out.fx[i];
      forces[3 * i + 1] = out.fy[i];
      forces[3 * i + 2] = out.fz[i];
    }
    return forces;
  }

  private void check(String key, double... actual) {
    check(key, TOLERANCE, 1, actual);
  }

  /** Tolerance: {@code bound} times the larger of 1 and the largest number over {@code divisor}. */
  private void check(String key, double bound, double divisor, double... actual) {
    double[] numbers = numbers(key);
    assertEquals(numbers.length, actual.length, key);
    double scale = 1;
    for (double e : numbers) {
      scale = Math.max(scale, Math.abs(e) / divisor);
    }
    for (int k = 0; k < numbers.length; k++) {
      assertEquals(numbers[k], actual[k], bound * scale, key + " " + k);
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
