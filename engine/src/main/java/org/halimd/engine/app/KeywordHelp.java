package org.halimd.engine.app;

import java.io.PrintWriter;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keywords;
import org.halimd.io.InputException;

/** Prints what keywords of the run file mean. */
final class KeywordHelp {
  private static final int WIDTH = 92;

  private KeywordHelp() {}

  /** All keywords, grouped by purpose, one line each. */
  static void printAll(PrintWriter out) {
    for (Keyword.Group group : Keyword.Group.values()) {
      out.println(group.title());
      for (Keyword keyword : Keywords.all()) {
        if (keyword.group() == group) {
          out.printf("  %-22s %s%n", keyword.name(), firstSentence(keyword.help()));
        }
      }
      out.println();
    }
    out.println("'halimd keywords NAME' explains one of them with units, limits and an example.");
  }

  /**
   * One keyword in full.
   *
   * @throws InputException if there is none of this name
   */
  static void print(String name, PrintWriter out) {
    Keyword keyword = Keywords.find(name);
    if (keyword == null) {
      throw new InputException(
          Keywords.unsupportedNames().contains(name)
              ? "keyword " + name + " exists in GPUMD but is not supported"
              : Keywords.unknown(name));
    }
    for (String form : keyword.usage().split(" \\| (?=" + keyword.name() + " )")) {
      out.println(form);
    }
    out.println();
    wrap(keyword.help(), out);
    out.println();
    out.println("Example: " + keyword.example());
  }

  private static String firstSentence(String help) {
    int end = help.indexOf(". ");
    String sentence = end < 0 ? help : help.substring(0, end + 1);
    int brief = Math.min(indexOr(sentence, ": "), indexOr(sentence, "; "));
    return brief < sentence.length() && sentence.length() > WIDTH - 25
        ? sentence.substring(0, brief) + "."
        : sentence;
  }

  private static int indexOr(String text, String part) {
    int index = text.indexOf(part);
    return index < 0 ? text.length() : index;
  }

  private static void wrap(String text, PrintWriter out) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() + word.length() + 1 > WIDTH) {
        out.println(line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    out.println(line);
  }
}
