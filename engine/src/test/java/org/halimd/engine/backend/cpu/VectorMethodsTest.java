package org.halimd.engine.backend.cpu;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What turns vectors into objects whenever the compiler happens to decide against inlining, and has
 * done so, is not there at all.
 */
class VectorMethodsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPath(Path.of("target", "classes", "org", "halimd", "engine", "backend", "cpu"));

  private static final DescribedPredicate<JavaClass> VECTOR =
      describe("vector or mask", VectorMethodsTest::isVector);

  private static boolean isVector(JavaClass type) {
    return type.getPackageName().equals("jdk.incubator.vector")
        && (type.getSimpleName().endsWith("Vector") || type.getSimpleName().endsWith("Mask"));
  }

  private static boolean changesLaneType(JavaAccess<?> access) {
    String name = access.getTarget().getName();
    return isVector(access.getTargetOwner())
        && (name.startsWith("reinterpretAs") || name.startsWith("viewAs"));
  }

  @Test
  void noMethodTakesOrReturnsVectors() {
    noCodeUnits()
        .should()
        .haveRawReturnType(VECTOR)
        .orShould()
        .haveRawParameterTypes(DescribedPredicate.anyElementThat(VECTOR))
        .check(CLASSES);
  }

  @Test
  void noFieldIsAVector() {
    noFields().should().haveRawType(VECTOR).check(CLASSES);
  }

  /** The integers of {@code reinterpretAsInts} were objects in some starts. */
  @Test
  void noVectorChangesItsLaneType() {
    noClasses()
        .should()
        .accessTargetWhere(describe("changes the lane type", VectorMethodsTest::changesLaneType))
        .check(CLASSES);
  }
}
