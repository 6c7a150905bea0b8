package org.halimd.crystal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
  @Test
  void readsWhatItWrites() {
    assertEquals(Map.of("Li", 2, "Zr", 1, "Cl", 6), Formula.parse("Li2ZrCl6"));
    assertEquals("Li2ZrCl6", Formula.text(Formula.parse("Li2 Zr Cl6")));
    assertEquals(Map.of("C", 3, "H", 6), Formula.parse("CH3C2H3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "li2", "Li2.25Zr", "Xx3", "Li2Zr-", "Li99999999"})
  void refusesOthers(String text) {
    InputException e = assertThrows(InputException.class, () -> Formula.parse(text));
    assertTrue(e.getMessage().contains("'" + text + "'"), e.getMessage());
  }
}
