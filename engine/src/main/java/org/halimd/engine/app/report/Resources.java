package org.halimd.engine.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The style and the scripts of the page. */
final class Resources {
  private static final List<String> SCRIPTS =
      List.of("elements.js", "linear.js", "density.js", "painter.js", "viewer.js", "page.js");

  private Resources() {}

  static String style() {
    return text("page.css");
  }

  /** All scripts as one that defines nothing for others. */
  static String script() {
    StringBuilder script = new StringBuilder("'use strict';\n(() => {\n");
    SCRIPTS.forEach(name -> script.append("// --- ").append(name).append('\n').append(text(name)));
    return script.append("})();\n").toString();
  }

  /** What a content security policy calls a script. */
  static String hash(String script) {
    try {
      byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String text(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program was packaged without " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
