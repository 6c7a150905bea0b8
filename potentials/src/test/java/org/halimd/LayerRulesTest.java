package org.halimd;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.halimd.testing.ArchitectureRules.mayUse;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.halimd.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

/** The layer rules of the module potentials. */
class LayerRulesTest {
  private static final JavaClasses CLASSES = ArchitectureRules.productClasses();

  @Test
  void systemUsesNothingOfOurs() {
    mayUse("org.halimd.system..").check(CLASSES);
  }

  @Test
  void ioUsesOnlySystem() {
    mayUse("org.halimd.io..", "org.halimd.system..").check(CLASSES);
  }

  @Test
  void neighborUsesOnlySystem() {
    mayUse("org.halimd.neighbor..", "org.halimd.system..").check(CLASSES);
  }

  @Test
  void potentialsUseSystemIoAndNeighbor() {
    mayUse(
            "org.halimd.potential..",
            "org.halimd.system..",
            "org.halimd.io..",
            "org.halimd.neighbor..")
        .check(CLASSES);
  }

  @Test
  void crystalsUseSystemIoAndNeighbor() {
    mayUse(
            "org.halimd.crystal..",
            "org.halimd.system..",
            "org.halimd.io..",
            "org.halimd.neighbor..")
        .check(CLASSES);
  }

  @Test
  void potentialsSeeNoVelocities() {
    noClasses()
        .that()
        .resideInAnyPackage("org.halimd.potential..", "org.halimd.neighbor..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.halimd.system.Frame")
        .because("frames carry velocities, and a potential is a function of positions and boxes")
        .check(CLASSES);
  }

  @Test
  void filesAreOpenedInIo() {
    ArchitectureRules.filesAreOpenedOnlyIn("org.halimd.io..", "org.halimd.crystal.io..")
        .check(CLASSES);
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
