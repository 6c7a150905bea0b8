package org.halimd.engine;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.halimd.testing.ArchitectureRules;
import org.halimd.testing.LayerRulesContract;
import org.junit.jupiter.api.Test;

/** The layer rules of the module engine. */
class LayerRulesTest extends LayerRulesContract {
  private static final String[] DYNAMICS = {
    "org.halimd.engine.integrate..",
    "org.halimd.engine.couple..",
    "org.halimd.engine.random..",
    "org.halimd.engine.backend..",
    "org.halimd.engine.prepare..",
    "org.halimd.engine.minimize..",
    "org.halimd.engine.neb.."
  };

  LayerRulesTest() {
    super(
        List.of(
            "org.halimd.engine.output..", "org.halimd.engine.app..", "org.halimd.engine.script"),
        List.of("org.halimd.engine.app.."));
  }

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
        .check(classes);
  }

  @Test
  void nothingUsesTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.halimd.engine.app..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.halimd.engine.app..", "picocli..")
        .check(classes);
  }

  /** Besides the command line only the H5MD writer, which flushes every few seconds. */
  @Override
  protected JavaClasses classesWithoutClock() {
    return classes.that(not(simpleName("H5mdWriter")));
  }

  @Test
  void noCuda() {
    ArchitectureRules.noCuda().check(classes);
  }

  @Test
  void neverNamesTheKernels() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.halimd.kernels..")
        .check(classes);
  }
}
