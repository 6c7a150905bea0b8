package org.halimd.kernels.cuda.charges;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineTablesTest {
  @Test
  void lengthsAreProductsOfRadices() {
    assertEquals(List.of(4, 2, 3, 3), LineTables.radices(72));
    assertEquals(List.of(4, 4, 5, 7), LineTables.radices(560));
    assertThrows(IllegalArgumentException.class, () -> LineTables.radices(22));
  }

  /** The kernels divide by a multiplication and a shift, which must be exact for every element. */
  @Test
  void reciprocalsDivideExactly() {
    LineTables tables = new LineTables(8);
    for (int length : new int[] {720, 700, 648, 512, 343, 128, 8}) {
      tables.line(length);
    }
    int[] plans = tables.plans();
    for (int at = 0; at < plans.length; ) {
      int stages = plans[at + 1];
      for (int s = 1; s <= stages; s++) {
        int count = plans[at + 4 * s + 1];
        int before = plans[at + 4 * s + 2];
        for (int j = 0; j < count; j++) {
          assertEquals(j / before, (int) ((long) j * plans[at + 4 * s + 3] >> 20));
        }
      }
      at += 4 * (stages + 1);
    }
  }

  @Test
  void equalLengthsShareTables() {
    LineTables tables = new LineTables(8);
    LineTables.Line first = tables.line(30);
    tables.line(32);
    assertEquals(first, tables.line(30));
    assertEquals(2 * (30 + 32), tables.turns().length);
    assertEquals(16 + 17, tables.factors().length);
  }
}
