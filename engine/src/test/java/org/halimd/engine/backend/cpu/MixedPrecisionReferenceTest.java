package org.halimd.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.Forces;
import org.halimd.potential.nep.ReferenceCase;
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
    List<DynamicTest> tests =
        ReferenceCase.tests(
            SharedFiles.require("reference/nep"), name -> true, MixedPrecisionReferenceTest::check);
    assertTrue(tests.size() > 40, "found " + tests.size() + " cases");
    return tests;
  }

  private static void check(ReferenceCase reference) {
    Forces out = new Forces(reference.atoms.size());
    out.wantBornCharges = reference.model.hasCharges();
    try (VectorNepForces forces =
        new VectorNepForces(reference.model, ReciprocalSpace.EWALD, 2, SkinChooser.fixed(0.5))) {
      forces.prepare(reference.atoms);
      forces.compute(reference.atoms, out);
    }
    reference.checkSinglePrecision(out);
  }
}
