package org.halimd.engine;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.halimd.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

/** The layer rules of the module engine. */
class LayerRulesTest {
  private static final JavaClasses CLASSES = ArchitectureRules.productClasses();

  private static final String[] DYNAMICS = {
    "org.halimd.engine.integrate..",
    "org.halimd.engine.couple..",
    "org.halimd.engine.random..",
    "org.halimd.engine.backend..",
    "org.halimd.engine.prepare..",
    "org.halimd.engine.minimize..",
    "org.halimd.engine.neb.."
  };

  @Test
  void dynamicsKnowsNoFilesScriptsOrTerminal() {
    noClasses()
        .that()
        .resideInAnyPackage(DYNAMICS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.halimd.engine.output..",
            "org.halimd.engine.measure..",
            "org.halimd.engine.script..",
            "org.halimd.engine.app..")
        .check(CLASSES);
  }

  @Test
  void nothingUsesTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.halimd.engine.app..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.halimd.engine.app..", "picocli..")
        .check(CLASSES);
  }

  @Test
  void filesAreOpenedInOutputAppAndByTheScriptReader() {
    ArchitectureRules.filesAreOpenedOnlyIn(
            "org.halimd.engine.output..", "org.halimd.engine.app..", "org.halimd.engine.script")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLinePrints() {
    ArchitectureRules.onlyPrint("org.halimd.engine.app..").check(CLASSES);
  }

  /** Besides the command line only the H5MD writer, which flushes every few seconds. */
  @Test
  void onlyTheCommandLineReadsTheClock() {
    JavaClasses others = CLASSES.that(not(simpleName("H5mdWriter")));
    ArchitectureRules.onlyReadTheClock("org.halimd.engine.app..").check(others);
  }

  @Test
  void noCuda() {
    ArchitectureRules.noCuda().check(CLASSES);
  }

  @Test
  void neverNamesTheKernels() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.halimd.kernels..")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsDescribed() {
    assertEquals(List.of(), ArchitectureRules.packagesWithoutDescription());
  }
}
