package org.halimd.potential.nep;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Energies, forces, virials, charges, Born effective charges, descriptors and neighbour counts
 * against the results of an independent program in double precision.
 */
class NepReferenceTest {
  /** Made-up models, one for every kind, that come with the project. */
  @TestFactory
  List<DynamicTest> ownCases() throws IOException {
    return cases(SharedFiles.projectRoot().resolve("potentials/src/test/resources/nep"));
  }

  /** All cases, real models among them. */
  @TestFactory
  List<DynamicTest> sharedCases() throws IOException {
    return cases(SharedFiles.require("reference/nep"));
  }

  private static List<DynamicTest> cases(Path folder) throws IOException {
    List<DynamicTest> tests = ReferenceCase.tests(folder, name -> true, ReferenceCase::check);
    assertFalse(tests.isEmpty(), "no cases in " + folder);
    return tests;
  }
}
