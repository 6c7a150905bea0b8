package org.halimd.engine.app.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Writes HTML: everything is escaped but what is called raw, and elements are closed in order. */
final class Html {
  private static final Set<String> BLOCKS =
      Set.of("section", "div", "table", "tr", "figure", "ul", "li", "p", "h1", "h2", "h3", "h4");

  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn; those whose value is null are left out
   */
  Html open(String tag, String... attributes) {
    if (BLOCKS.contains(tag)) {
      text.append('\n');
    }
    tag(tag, attributes);
    open.push(tag);
    return this;
  }

  private void tag(String tag, String... attributes) {
    text.append('<').append(tag);
    for (int k = 0; k < attributes.length; k += 2) {
      if (attributes[k + 1] != null) {
        text.append(' ').append(attributes[k]).append("=\"");
        text.append(escaped(attributes[k + 1])).append('"');
      }
    }
    text.append('>');
  }

  /** Closes the innermost element. */
  Html close() {
    text.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element that has no content, such as {@code meta}. */
  Html single(String tag, String... attributes) {
    tag(tag, attributes);
    return this;
  }

  /** An element with a text. */
  Html element(String tag, String content, String... attributes) {
    return open(tag, attributes).text(content).close();
  }

  /** Text. */
  Html text(String content) {
    text.append(escaped(content));
    return this;
  }

  /** Markup of our own, or cleaned before. */
  Html raw(String markup) {
    text.append(markup);
    return this;
  }

  static String escaped(String content) {
    StringBuilder result = new StringBuilder(content.length());
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      switch (c) {
        case '&' -> result.append("&amp;");
        case '<' -> result.append("&lt;");
        case '>' -> result.append("&gt;");
        case '"' -> result.append("&quot;");
        case '\'' -> result.append("&#39;");
        default -> result.append(allowed(c) ? c : '\ufffd');
      }
    }
    return result.toString();
  }

  /** HTML has no control characters but white space. */
  private static boolean allowed(char c) {
    return c >= ' ' && c != 0x7f || c == '\n' || c == '\t';
  }

  /** Everything, once all elements are closed. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return text.toString();
  }
}
