package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.kernels.standin.StandIn;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.Forces;
import org.halimd.potential.Potentials;
import org.halimd.potential.nep.NepModel;
import org.halimd.system.Atoms;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The kernels within the bounds that the reference cases state for single and double precision: all
 * kinds of models, cells thinner than the cutoff, close contacts.
 */
class NepReferenceOnDeviceTest {
  /** Small cases that between them use every class of kernels, charges and every repulsion. */
  private static final Set<String> QUICK =
      Set.of(
          "nep4_zbl_LLZO_tinybox",
          "nep4_Si_4body_tinybox",
          "nep4_allbody_2el_synthetic_tinybox",
          "nep4_zbl_flexible_3el_synthetic_tinybox",
          "nep4_charge1_water_tinybox",
          "nep4_zbl_charge1_6el_synthetic_tinybox",
          "nep4_charge3_2el_synthetic_tinybox");

  @TestFactory
  List<DynamicTest> smallReferenceCases() throws IOException {
    return cases(QUICK::contains, QUICK.size());
  }

  @TestFactory
  @Tag("slow")
  List<DynamicTest> allReferenceCases() throws IOException {
    return cases(name -> true, 49);
  }

  private static List<DynamicTest> cases(
      java.util.function.Predicate<String> chosen, int expectedNumber) throws IOException {
    StandIn.require();
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> folders = Files.list(SharedFiles.require("reference/nep"))) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        String name = folder.getFileName().toString();
        if (chosen.test(name)) {
          tests.add(DynamicTest.dynamicTest(name, () -> check(folder)));
        }
      }
    }
    assertEquals(expectedNumber, tests.size());
    return tests;
  }

  private static void check(Path folder) throws IOException {
    NepModel model = (NepModel) Potentials.read(folder, "nep.txt");
    Atoms atoms =
        ExtendedXyzReader.readOne(folder.resolve("model.xyz"), w -> {}).toAtoms(model.elements());
    JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    Forces single = compute(model, Precision.MIXED, atoms);
    compare(expected, "energies", 2e-5, 1, single.energy);
    compare(expected, "virials", 2e-4, 10, single.virial);
    compare(expected, "forces", 1e-4, 10, forces(single));
    Forces exact = compute(model, Precision.DOUBLE, atoms);
    compare(expected, "energies", 1e-9, 1, exact.energy);
    compare(expected, "virials", 1e-9, 1, exact.virial);
    compare(expected, "forces", 1e-9, 1, forces(exact));
    if (model.hasCharges()) {
      compare(expected, "charges", 2e-5, 1, single.charge);
      compare(expected, "born_effective_charges", 2e-5, 1, single.bornCharge);
      compare(expected, "charges", 1e-9, 1, exact.charge);
      compare(expected, "born_effective_charges", 1e-9, 1, exact.bornCharge);
    }
  }

  private static Forces compute(NepModel model, Precision precision, Atoms atoms) {
    EvaluationOptions options = new EvaluationOptions(ReciprocalSpace.EWALD, precision);
    DevicePotential potential =
        new DevicePotential(model, precision, state -> SiteForces.parts(state, model, options));
    potential.prepare(atoms);
    Forces out = new Forces(atoms.size());
    out.wantBornCharges = model.hasCharges();
    potential.compute(atoms, out);
    return out;
  }

  private static double[] forces(Forces f) {
    double[] all = new double[3 * f.fx.length];
    for (int i = 0; i < f.fx.length; i++) {
      all[3 * i] = f.fx[i];
      all[3 * i + 1] = f.fy[i];
      all[3 * i + 2] = f.fz[i];
    }
    return all;
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
