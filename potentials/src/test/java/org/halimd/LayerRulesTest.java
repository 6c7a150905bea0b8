package org.halimd;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.halimd.testing.ArchitectureRules.mayUse;

import java.util.List;
import org.halimd.testing.ArchitectureRules;
import org.halimd.testing.LayerRulesContract;
import org.junit.jupiter.api.Test;

/** The layer rules of the module potentials. */
class LayerRulesTest extends LayerRulesContract {
  LayerRulesTest() {
    super(List.of("org.halimd.io..", "org.halimd.crystal.io.."), List.of());
  }

  @Test
  void systemUsesNothingOfOurs() {
    mayUse("org.halimd.system..").check(classes);
  }

  @Test
  void ioUsesOnlySystem() {
    mayUse("org.halimd.io..", "org.halimd.system..").check(classes);
  }

  @Test
  void neighborUsesOnlySystem() {
    mayUse("org.halimd.neighbor..", "org.halimd.system..").check(classes);
  }

  @Test
  void potentialsUseSystemIoAndNeighbor() {
    mayUse(
            "org.halimd.potential..",
            "org.halimd.system..",
            "org.halimd.io..",
            "org.halimd.neighbor..")
        .check(classes);
  }

  @Test
  void crystalsUseSystemIoAndNeighbor() {
    mayUse(
            "org.halimd.crystal..",
            "org.halimd.system..",
            "org.halimd.io..",
            "org.halimd.neighbor..")
        .check(classes);
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
        .check(classes);
  }

  @Test
  void noCuda() {
    ArchitectureRules.noCuda().check(classes);
  }

  @Test
  void packagesAreFreeOfCycles() {
    ArchitectureRules.packagesAreFreeOfCycles().check(classes);
  }
}
