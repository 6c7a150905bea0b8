package org.halimd.potential.nep;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
  Stream<DynamicTest> ownCases() throws IOException {
    return cases(SharedFiles.projectRoot().resolve("potentials/src/test/resources/nep"));
  }

  /** All cases, real models among them. */
  @TestFactory
  Stream<DynamicTest> sharedCases() throws IOException {
    return cases(SharedFiles.require("reference/nep"));
  }

  private static Stream<DynamicTest> cases(Path folder) throws IOException {
    List<Path> cases;
    try (Stream<Path> entries = Files.list(folder)) {
      cases = entries.filter(Files::isDirectory).sorted().toList();
    }
    assertFalse(cases.isEmpty(), "no cases in " + folder);
    return cases.stream()
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.getFileName().toString(), () -> new ReferenceCase(c).check()));
  }
}
