package org.halimd.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One string for every element symbol of a file, found from its bytes without making another. */
final class SymbolTable {
  private final List<byte[]> bytes = new ArrayList<>();
  private final List<String> symbols = new ArrayList<>();
  private int last;

  /** The symbol in a range of bytes. */
  String symbol(byte[] text, int from, int to) {
    // Neighbouring atoms mostly have the same symbol.
    if (last < bytes.size() && matches(last, text, from, to)) {
      return symbols.get(last);
    }
    for (last = 0; last < bytes.size(); last++) {
      if (matches(last, text, from, to)) {
        return symbols.get(last);
      }
    }
    bytes.add(Arrays.copyOfRange(text, from, to));
    symbols.add(new String(text, from, to - from, StandardCharsets.UTF_8));
    return symbols.get(last);
  }

  private boolean matches(int index, byte[] text, int from, int to) {
    byte[] known = bytes.get(index);
    return Arrays.equals(known, 0, known.length, text, from, to);
  }
}
