package org.halimd.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.halimd.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

/** The layer rules of the module kernels. */
class LayerRulesTest {
  private static final JavaClasses CLASSES = ArchitectureRules.productClasses();

  @Test
  void noCudaTypeInPublicSignatures() {
    ArchitectureRules.hiddenFromPublicSignatures("jcuda..").check(CLASSES);
  }

  @Test
  void opensNoFiles() {
    ArchitectureRules.filesAreOpenedOnlyIn().check(CLASSES);
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
  void everyPackageIsDescribed() {
    assertEquals(List.of(), ArchitectureRules.packagesWithoutDescription());
  }
}
