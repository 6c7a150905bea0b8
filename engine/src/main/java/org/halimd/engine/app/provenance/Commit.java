package org.halimd.engine.app.provenance;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The commit of the working copy that the program was built in. */
public final class Commit {
  private static final int SECONDS = 5;

  private Commit() {}

  /** As {@code git describe} writes it, null if the program does not lie in a working copy. */
  public static String find() {
    try {
      Path code = Path.of(Commit.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path folder = code; folder != null; folder = folder.getParent()) {
        if (Files.exists(folder.resolve(".git"))) {
          return Files.exists(folder.resolve("halimd")) ? describe(folder) : null;
        }
      }
      return null;
    } catch (URISyntaxException | IOException e) {
      return null; // No git here.
    }
  }

  private static String describe(Path folder) throws IOException {
    Process git =
        new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      boolean done = git.waitFor(SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0;
      return done && !text.isEmpty() ? text : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
