package org.halimd.engine.app.report;

import java.util.List;

/** Boxes with things worth knowing. */
final class Notices {
  private Notices() {}

  /** A box with a list, or nothing if that is empty. */
  static void list(Html html, String title, List<String> sentences, boolean warning) {
    if (sentences.isEmpty()) {
      return;
    }
    html.open("div", "class", warning ? "notice warning" : "notice");
    html.element("strong", title).open("ul");
    sentences.forEach(sentence -> html.element("li", sentence));
    html.close().close();
  }
}
