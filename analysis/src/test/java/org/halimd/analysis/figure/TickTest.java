package org.halimd.analysis.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Ticks: round numbers, equal decimals, powers of ten. */
class TickTest {
  private static List<String> labels(List<Tick> ticks) {
    return ticks.stream().filter(Tick::isMajor).map(Tick::label).toList();
  }

  @Test
  void linearTicksHaveEqualDecimals() {
    assertEquals(
        List.of("2.5", "2.6", "2.7", "2.8", "2.9", "3.0", "3.1", "3.2", "3.3"),
        labels(Tick.linear(2.44, 3.36, 11)));
    assertEquals(List.of("−0.4", "−0.2", "0"), labels(Tick.linear(-0.5, 0.1, 4)));
    assertEquals(List.of("−1", "0", "1"), labels(Tick.linear(-1.5, 1.5, 5)));
    assertEquals(List.of("0", "20", "40", "60"), labels(Tick.linear(0, 70, 5)));
  }

  @Test
  void largeAndSmallNumbersHavePowers() {
    assertEquals(
        List.of("1.43×10⁵", "1.432×10⁵", "1.434×10⁵"), labels(Tick.linear(142_950, 143_450, 4)));
    assertEquals(List.of("0", "2×10⁻⁵", "4×10⁻⁵"), labels(Tick.linear(0, 4.5e-5, 4)));
  }

  @Test
  void stepsAreRound() {
    assertEquals(0.2, Tick.step(0.11));
    assertEquals(1, Tick.step(0.51));
    assertEquals(5, Tick.step(5));
    assertEquals(1e-3, Tick.step(0.6e-3));
  }

  @Test
  void manyDecadesHavePowersAndMarksBetween() {
    List<Tick> ticks = Tick.logarithmic(0.5e-5, 2, 8);
    assertEquals(List.of("10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰"), labels(ticks));
    assertTrue(ticks.contains(new Tick(0.03, "")));
    assertEquals(List.of("10⁻⁴", "10⁻²", "10⁰"), labels(Tick.logarithmic(0.5e-5, 2, 3)));
  }

  @Test
  void fewDecadesAreLabelledInBetween() {
    assertEquals(
        List.of("0.2", "0.5", "1", "2", "5", "10", "20"), labels(Tick.logarithmic(0.15, 30, 6)));
  }

  @Test
  void aPartOfADecadeIsNotWithoutLabels() {
    assertEquals(List.of("6.0", "6.5", "7.0", "7.5"), labels(Tick.logarithmic(5.9, 7.6, 5)));
  }
}
