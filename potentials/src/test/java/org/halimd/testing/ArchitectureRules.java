package org.halimd.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The layer rules of ARCHITECTURE.md that hold in every module; each module's test names places.
 */
public final class ArchitectureRules {
  /** Types whose use means that a file is opened or created; asking whether it exists is free. */
  private static final Set<String> FILE_TYPES =
      Set.of(
          "java.io.File",
          "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.io.FileReader",
          "java.io.FileWriter",
          "java.io.RandomAccessFile",
          "java.nio.channels.FileChannel",
          "java.nio.file.Files",
          "io.jhdf.HdfFile");

  /** Methods that make a run depend on when or where it runs, type by type. */
  private static final Set<String> CLOCKS_AND_DICE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Math.random",
          "java.time.Instant.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.util.concurrent.ThreadLocalRandom.current");

  private ArchitectureRules() {}

  /** The classes of the module in the current directory, without its tests. */
  public static JavaClasses productClasses() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPath(Path.of("target", "classes"));
  }

  /** Files are opened in the named packages (with sub-packages) only. */
  public static ArchRule filesAreOpenedOnlyIn(String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .accessTargetWhere(describe("opens a file", ArchitectureRules::opensFile))
        .because("files are opened where input errors are reported and nowhere else")
        .allowEmptyShould(true);
  }

  /** Only the named packages print; the others return values, throw, or call a listener. */
  public static ArchRule onlyPrint(String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .because("a library must not write to somebody's terminal")
        .allowEmptyShould(true);
  }

  /** The clock is read, and dice without a seed are thrown, in the named packages only. */
  public static ArchRule onlyReadTheClock(String... packages) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .accessTargetWhere(
            describe(
                "reads the clock or an unseeded generator",
                (JavaAccess<?> access) ->
                    CLOCKS_AND_DICE.contains(
                        access.getTargetOwner().getName() + "." + access.getTarget().getName())))
        .because("results must not depend on when they are made")
        .allowEmptyShould(true);
  }

  /**
   * Classes of the package {@code of} use, of our own packages, only themselves and {@code others}.
   * Packages are written as ArchUnit patterns; two dots include sub-packages.
   */
  public static ArchRule mayUse(String of, String... others) {
    String[] allowed = Stream.concat(Stream.of(of), Stream.of(others)).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(of)
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.halimd..").and(resideOutsideOfPackages(allowed)));
  }

  /** No JCuda outside the kernels module. */
  public static ArchRule noCuda() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jcuda..")
        .because("only the module kernels knows JCuda; backends are found with ServiceLoader");
  }

  /** No public method, constructor or field mentions a type of the given packages. */
  public static ArchRule hiddenFromPublicSignatures(String... packages) {
    DescribedPredicate<JavaClass> hidden = resideInAnyPackage(packages);
    ArchRule methods =
        noCodeUnits()
            .that()
            .arePublic()
            .should()
            .haveRawReturnType(hidden)
            .orShould()
            .haveRawParameterTypes(DescribedPredicate.anyElementThat(hidden))
            .allowEmptyShould(true);
    return CompositeArchRule.of(methods)
        .and(noFields().that().arePublic().should().haveRawType(hidden).allowEmptyShould(true));
  }

  /** The packages of the module do not depend on each other in circles. */
  public static ArchRule packagesAreFreeOfCycles() {
    return SlicesRuleDefinition.slices().matching("org.halimd.(**)").should().beFreeOfCycles();
  }

  /** Packages of the module in the current directory that have classes but no package-info.java. */
  public static List<Path> packagesWithoutDescription() {
    Path sources = Path.of("src", "main", "java");
    try (Stream<Path> folders = Files.walk(sources)) {
      return folders
          .filter(Files::isDirectory)
          .filter(ArchitectureRules::hasClasses)
          .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasClasses(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean opensFile(JavaAccess<?> access) {
    boolean onlyLooks = access.getTarget().getName().matches("exists|notExists|is[A-Z].*");
    return !onlyLooks && FILE_TYPES.contains(access.getTargetOwner().getName());
  }
}
