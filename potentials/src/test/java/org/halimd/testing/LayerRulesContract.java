package org.halimd.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The layer rules that hold in every module; the test of a module names places and adds its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // The classes are read once.
public abstract class LayerRulesContract {
  private final String[] filePackages;
  private final String[] terminalPackages;

  /** The classes of the module. */
  protected final JavaClasses classes = ArchitectureRules.productClasses();

  /**
   * Rules of a module.
   *
   * @param filePackages where files are opened
   * @param terminalPackages where something is printed and the clock is read
   */
  protected LayerRulesContract(List<String> filePackages, List<String> terminalPackages) {
    this.filePackages = filePackages.toArray(String[]::new);
    this.terminalPackages = terminalPackages.toArray(String[]::new);
  }

  /** All classes but those that may read the clock although they are elsewhere. */
  protected JavaClasses classesWithoutClock() {
    return classes;
  }

  @Test
  void filesAreOpenedOnlyWhereInputErrorsAreReported() {
    ArchitectureRules.filesAreOpenedOnlyIn(filePackages).check(classes);
  }

  @Test
  void onlyTheCommandLinePrints() {
    ArchitectureRules.onlyPrint(terminalPackages).check(classes);
  }

  @Test
  void onlyTheCommandLineReadsTheClock() {
    ArchitectureRules.onlyReadTheClock(terminalPackages).check(classesWithoutClock());
  }

  @Test
  void everyPackageIsDescribed() {
    assertEquals(List.of(), ArchitectureRules.packagesWithoutDescription());
  }
}
