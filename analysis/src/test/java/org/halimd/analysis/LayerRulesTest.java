package org.halimd.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.halimd.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

/** The layer rules of the module analysis. */
class LayerRulesTest {
  private static final JavaClasses CLASSES = ArchitectureRules.productClasses();

  @Test
  void usesFramesFilesAndNeighborsButNoPotentials() {
    ArchitectureRules.mayUse(
            "org.halimd.analysis..",
            "org.halimd.system..",
            "org.halimd.io..",
            "org.halimd.neighbor..")
        .check(CLASSES);
  }

  @Test
  void filesAreOpenedInIo() {
    ArchitectureRules.filesAreOpenedOnlyIn("org.halimd.analysis.io..").check(CLASSES);
  }

  @Test
  void nothingPrints() {
    ArchitectureRules.onlyPrint().check(CLASSES);
  }

  @Test
  void nothingReadsTheClock() {
    ArchitectureRules.onlyReadTheClock().check(CLASSES);
  }

  @Test
  void noCuda() {
    ArchitectureRules.noCuda().check(CLASSES);
  }

  @Test
  void packagesAreFreeOfCycles() {
    ArchitectureRules.packagesAreFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageIsDescribed() {
    assertEquals(List.of(), ArchitectureRules.packagesWithoutDescription());
  }
}
