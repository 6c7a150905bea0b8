package org.halimd.engine.app.analyze;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.halimd.io.InputException;

/** Names input files so that they can be recognised: name, size, SHA-256. */
final class FileDigest {
  private FileDigest() {}

  static String describe(Path file) {
    try {
      return "%s %d bytes sha256:%s".formatted(file.getFileName(), Files.size(file), sha256(file));
    } catch (IOException e) {
      throw new InputException(file, "the file cannot be read (" + e + ")");
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
