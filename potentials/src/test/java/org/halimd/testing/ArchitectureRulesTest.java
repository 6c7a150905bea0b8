package org.halimd.testing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;

/** The rules see what they forbid. */
class ArchitectureRulesTest {
  private static final JavaClasses SINNERS =
      new ClassFileImporter().importClasses(Sinner.class, Frame.class, Box.class);

  /** Does everything that the rules forbid. */
  static final class Sinner {
    static boolean looks(Path file) {
      return Files.exists(file);
    }

    static String opensFiles(Path file) throws IOException {
      return Files.readString(file);
    }

    static void prints() {
      System.out.println();
    }

    static long readsTheClock() {
      return System.nanoTime();
    }

    public static int usesFrames(Frame frame) {
      return frame.size();
    }
  }

  @Test
  void seesOpenedFiles() {
    assertForbids(ArchitectureRules.filesAreOpenedOnlyIn("org.halimd.io.."));
    assertAllows(ArchitectureRules.filesAreOpenedOnlyIn("org.halimd.testing.."));
  }

  @Test
  void seesPrinting() {
    assertForbids(ArchitectureRules.onlyPrint());
    assertAllows(ArchitectureRules.onlyPrint("org.halimd.testing.."));
  }

  @Test
  void seesTheClock() {
    assertForbids(ArchitectureRules.onlyReadTheClock());
    assertAllows(ArchitectureRules.onlyReadTheClock("org.halimd.testing.."));
  }

  @Test
  void seesLayers() {
    assertForbids(ArchitectureRules.mayUse("org.halimd.testing.."));
    assertAllows(ArchitectureRules.mayUse("org.halimd.testing..", "org.halimd.system.."));
  }

  @Test
  void seesSignatures() {
    assertForbids(ArchitectureRules.hiddenFromPublicSignatures("org.halimd.system.."));
    assertAllows(ArchitectureRules.hiddenFromPublicSignatures("jcuda.."));
  }

  private static void assertForbids(ArchRule rule) {
    assertTrue(rule.evaluate(SINNERS).hasViolation(), rule::getDescription);
  }

  private static void assertAllows(ArchRule rule) {
    assertFalse(rule.evaluate(SINNERS).hasViolation(), rule::getDescription);
  }
}
