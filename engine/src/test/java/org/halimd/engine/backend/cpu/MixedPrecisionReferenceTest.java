package org.halimd.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.Forces;
import org.halimd.potential.Potentials;
import org.halimd.potential.nep.NepModel;
import org.halimd.system.Atoms;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The vector kernels within the bounds that the reference cases state for single precision: all
 * kinds of models, cells thinner than the cutoff, close contacts.
 */
@EnabledIf("org.halimd.engine.backend.cpu.VectorSupport#available")
class MixedPrecisionReferenceTest {
  @TestFactory
  List<DynamicTest> referenceCases() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> folders = Files.list(SharedFiles.require("reference/nep"))) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        tests.add(DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
      }
    }
    assertTrue(tests.size() > 40, "found " + tests.size() + " cases");
    return tests;
  }

  private static void check(Path folder) throws IOException {
    NepModel model = (NepModel) Potentials.read(folder, "nep.txt");
    Atoms atoms =
        ExtendedXyzReader.readOne(folder.resolve("model.xyz"), w -> {}).toAtoms(model.elements());
    JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    Forces out = new Forces(atoms.size());
    out.wantBornCharges = model.hasCharges();
    try (VectorNepForces forces =
        new VectorNepForces(model, ReciprocalSpace.EWALD, 2, SkinChooser.fixed(0.5))) {
      forces.prepare(atoms);
      forces.compute(atoms, out);
    }
    compare(expected, "energies", 2e-5, 1, out.energy);
    compare(expected, "virials", 2e-4, 10, out.virial);
    double[] all = new double[3 * atoms.size()];
    for (int i = 0; i < atoms.size(); i++) {
      all[3 * i] = out.fx[i];
      all[3 * i + 1] = out.fy[i];
      all[3 * i + 2] = out.fz[i];
    }
    compare(expected, "forces", 1e-4, 10, all);
    if (model.hasCharges()) {
      compare(expected, "charges", 2e-5, 1, out.charge);
      compare(expected, "born_effective_charges", 2e-5, 1, out.bornCharge);
    }
  }

  /** Tolerance: {@code bound} times the larger of 1 and the largest number over {@code divisor}. */
  private static void compare(
      JsonNode expected, String key, double bound, double divisor, double[] actual) {
    List<Double> numbers = new ArrayList<>();
    collect(expected.required(key), numbers);
    assertEquals(numbers.size(), actual.length, key);
    double scale = 1;
    for (double v : numbers) {
      scale = Math.max(scale, Math.abs(v) / divisor);
    }
    double worst = 0;
    for (int k = 0; k < actual.length; k++) {
      worst = Math.max(worst, Math.abs(numbers.get(k) - actual[k]));
    }
    assertTrue(worst <= bound * scale, key + ": " + worst + " exceeds " + bound * scale);
  }

  private static void collect(JsonNode node, List<Double> values) {
    if (node.isNumber()) {
      values.add(node.asDouble());
    } else {
      node.forEach(child -> collect(child, values));
    }
  }
}
