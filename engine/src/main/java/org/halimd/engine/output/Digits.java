package org.halimd.engine.output;

import org.halimd.io.NumberText;

/** How the numbers of a text frame are written. */
public enum Digits {
  /** Six significant digits. */
  SIX {
    @Override
    void write(StringBuilder out, double value) {
      NumberText.general(out, value, 6);
    }
  },
  /** Nine significant digits, enough for single precision. */
  NINE {
    @Override
    void write(StringBuilder out, double value) {
      NumberText.general(out, value, 9);
    }
  },
  /** As many digits as double precision needs to read back the same bits, at most 17. */
  EXACT {
    @Override
    void write(StringBuilder out, double value) {
      NumberText.exact(out, value);
    }
  },
  /** Eight decimals. */
  EIGHT_DECIMALS {
    @Override
    void write(StringBuilder out, double value) {
      NumberText.fixed(out, value, 8);
    }
  };

  abstract void write(StringBuilder out, double value);

  /** The numbers one after another with a blank before each but the first. */
  final void list(StringBuilder out, double... values) {
    for (int k = 0; k < values.length; k++) {
      if (k > 0) {
        out.append(' ');
      }
      write(out, values[k]);
    }
  }
}
