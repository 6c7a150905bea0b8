package org.halimd.engine.app.provenance;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.halimd.engine.app.run.Version;

/**
 * The program and what it runs on.
 *
 * @param name always {@code HaliMD}
 * @param version for example {@code 0.1.0}
 * @param commit of the working copy it was built in, as {@code git describe} writes it; null if
 *     unknown
 * @param java version and vendor of the Java virtual machine
 * @param system name, version and architecture of the operating system
 * @param processors that Java may use
 */
public record Program(
    String name, String version, String commit, String java, String system, int processors) {
  private static final class Here {
    static final Program PROGRAM =
        new Program(
            "HaliMD",
            Version.TEXT,
            Commit.find(),
            "%s (%s)".formatted(property("java.version"), property("java.vendor")),
            "%s %s %s".formatted(property("os.name"), property("os.version"), property("os.arch")),
            Runtime.getRuntime().availableProcessors());
  }

  /** The program that runs; git is asked once. */
  public static Program here() {
    return Here.PROGRAM;
  }

  /** The present instant, UTC, ISO 8601, in seconds. */
  public static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String property(String name) {
    return System.getProperty(name);
  }
}
