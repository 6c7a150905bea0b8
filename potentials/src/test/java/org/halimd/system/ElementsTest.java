package org.halimd.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementsTest {
  @ParameterizedTest
  @CsvSource({
    "H,1,1.008",
    "Li,3,6.94",
    "O,8,15.999",
    "F,9,18.998403163",
    "Na,11,22.98976928",
    "Al,13,26.9815385",
    "P,15,30.973761998",
    "S,16,32.06",
    "Cl,17,35.45",
    "Br,35,79.904",
    "Y,39,88.90584",
    "Zr,40,91.224",
    "In,49,114.818",
    "I,53,126.90447",
    "La,57,138.90547",
    "Tc,43,98",
    "Pm,61,145",
    "Pb,82,207.2",
    "Th,90,232.0377",
    "U,92,238.02891",
    "Pu,94,244"
  })
  void massesAndNumbers(String symbol, int number, double mass) {
    Species species = Elements.of(symbol);
    assertEquals(number, species.atomicNumber());
    assertEquals(mass, species.mass());
    assertTrue(Elements.contains(symbol));
  }

  @Test
  void otherSymbolsAreNoElements() {
    assertFalse(Elements.contains("li"));
    assertFalse(Elements.contains("Xx"));
    assertEquals(0, Elements.of("Xx").atomicNumber());
    assertTrue(Double.isNaN(Elements.of("Xx").mass()));
  }
}
