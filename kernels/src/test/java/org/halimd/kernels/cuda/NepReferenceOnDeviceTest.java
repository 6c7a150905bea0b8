package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.halimd.kernels.standin.StandIn;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.Forces;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.ReferenceCase;
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

  private static List<DynamicTest> cases(Predicate<String> chosen, int expectedNumber)
      throws IOException {
    StandIn.require();
    List<DynamicTest> tests =
        ReferenceCase.tests(
            SharedFiles.require("reference/nep"), chosen, NepReferenceOnDeviceTest::check);
    assertEquals(expectedNumber, tests.size());
    return tests;
  }

  private static void check(ReferenceCase reference) {
    reference.checkSinglePrecision(compute(reference.model, Precision.MIXED, reference.atoms));
    reference.checkForces(compute(reference.model, Precision.DOUBLE, reference.atoms));
  }

  private static Forces compute(NepModel model, Precision precision, Atoms atoms) {
    EvaluationOptions options = new EvaluationOptions(ReciprocalSpace.EWALD, precision);
    Forces out = new Forces(atoms.size());
    out.wantBornCharges = model.hasCharges();
    try (DevicePotential potential =
        new DevicePotential(model, precision, state -> SiteForces.parts(state, model, options))) {
      potential.prepare(atoms);
      potential.compute(atoms, out);
    }
    return out;
  }
}
