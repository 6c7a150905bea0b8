package org.halimd.potential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A potential that comes with the program.
 *
 * @param name what to write instead of a file name
 * @param card what it was fitted to, its errors, limits and licence; plain text of several lines,
 *     the first one a summary
 */
public record EmbeddedModel(String name, String card) {
  /** The first line of the card. */
  public String summary() {
    return card.lines().findFirst().orElse("");
  }

  /** The text of the potential file. */
  public String content() {
    return resource("models/" + name + "/nep.txt");
  }

  /** Reads the model. */
  public PotentialModel read() {
    return Potentials.parse(Path.of(name), content());
  }

  /** The text of a resource beside this class, which must exist. */
  static String resource(String path) {
    try (InputStream in = EmbeddedModel.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the program was packaged without its resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
