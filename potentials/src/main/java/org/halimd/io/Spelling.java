package org.halimd.io;

import java.util.Collection;

/** Finds the word that was probably meant. */
public final class Spelling {
  private Spelling() {}

  /** {@code " (did you mean 'X'?)"} if some choice is close to the word, else nothing. */
  public static String hint(String word, Collection<String> choices) {
    String best = null;
    int bestDistance = Math.max(2, word.length() / 3) + 1;
    for (String choice : choices) {
      int d = distance(word, choice);
      if (d < bestDistance && d < choice.length()) {
        bestDistance = d;
        best = choice;
      }
    }
    return best == null ? "" : " (did you mean '" + best + "'?)";
  }

  /**
   * The number of insertions, deletions, replacements and swaps of neighbours between two words.
   */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
