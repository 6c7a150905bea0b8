package org.halimd.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Reference material that lies beside the project; tests that need it skip where it is absent. */
public final class SharedFiles {
  private SharedFiles() {}

  /** The root of the project's working tree. */
  public static Path projectRoot() {
    return Path.of(System.getProperty("halimd.root", "..")).toAbsolutePath().normalize();
  }

  /** The file or folder {@code name} below the shared folder; skips the test if it is not there. */
  public static Path require(String name) {
    Path path = projectRoot().resolveSibling("shared").resolve(name);
    Assumptions.assumeTrue(
        Files.exists(path), () -> "needs shared/" + name + " beside the project, which is absent");
    return path;
  }
}
