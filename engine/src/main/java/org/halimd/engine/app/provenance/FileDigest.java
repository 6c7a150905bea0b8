package org.halimd.engine.app.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.halimd.io.InputException;
import org.halimd.potential.EmbeddedModels;

/**
 * An input that can be recognised.
 *
 * @param file its path as it was given, or the name of something that comes with the program
 * @param bytes its size
 * @param sha256 SHA-256 of its content, hexadecimal
 */
public record FileDigest(String file, long bytes, String sha256) {
  /**
   * Reads a file once.
   *
   * @throws InputException if it cannot be read
   */
  public static FileDigest of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = digest();
      byte[] buffer = new byte[1 << 16];
      long bytes = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        bytes += n;
      }
      return new FileDigest(file.toString(), bytes, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new InputException(file, "the file cannot be read (" + e + ")");
    }
  }

  /** Describes a content that is no file of its own. */
  public static FileDigest of(String name, byte[] content) {
    return new FileDigest(name, content.length, sha256(content));
  }

  /**
   * A potential by its name as given: a file, or one that comes with the program.
   *
   * @param directory where a relative file name starts
   */
  public static FileDigest ofPotential(Path directory, String name) {
    Path file = directory.resolve(name);
    if (Files.isRegularFile(file)) {
      FileDigest digest = of(file);
      return new FileDigest(name, digest.bytes, digest.sha256);
    }
    String content = EmbeddedModels.find(name).orElseThrow().content();
    return of(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of some bytes, hexadecimal. */
  public static String sha256(byte[] content) {
    return HexFormat.of().formatHex(digest().digest(content));
  }

  /** Name, size and hash in a line. */
  public String line() {
    return line(Path.of(file).getFileName());
  }

  /** A name, size and hash in a line. */
  public String line(Path name) {
    return "%s %d bytes sha256:%s".formatted(name, bytes, sha256);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
