package org.halimd.analysis.diffusion;

/** Where the integral of a current's correlation is read off. */
public sealed interface PlateauRule {
  /**
   * From five to ten times the time in which the correlation falls to 1/e, or twice that and so on
   * until the integral no longer changes by more than its error.
   */
  record Settled() implements PlateauRule {}

  /** Where the correlation first reaches zero; in crystals vibrations spoil that. */
  record FirstZero() implements PlateauRule {}

  /** No plateau: from the smoothed spectrum at frequency zero ({@link GreenKubo}). */
  record Cepstral() implements PlateauRule {}

  /**
   * Between two times in ps, both included.
   *
   * @param from first time
   * @param to last time
   */
  record Between(double from, double to) implements PlateauRule {}

  /** As options and headers name it. */
  default String word() {
    return switch (this) {
      case Settled s -> "settled";
      case FirstZero z -> "first-zero";
      case Cepstral c -> "cepstral";
      case Between b -> "time:%s:%s".formatted(b.from, b.to);
    };
  }
}
