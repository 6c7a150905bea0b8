package org.halimd.engine.app.campaign;

import java.util.Comparator;
import java.util.SplittableRandom;
import org.halimd.engine.app.TextFormat;

/**
 * A system of a campaign.
 *
 * @param temperature in K
 * @param replica counted from 1
 */
public record SystemName(double temperature, int replica) implements Comparable<SystemName> {
  private static final Comparator<SystemName> ORDER =
      Comparator.comparingDouble(SystemName::temperature).thenComparingInt(SystemName::replica);

  /** Its folder inside the campaign and the word for {@code --only}: {@code 325K/1}. */
  @Override
  public String toString() {
    return TextFormat.plain(temperature) + "K/" + replica;
  }

  /** The seed of its random numbers, above zero: a function of the campaign's and of the name. */
  long seed(long campaign) {
    long mixed = campaign ^ Double.doubleToLongBits(temperature) ^ ((long) replica << 48);
    return 1 + new SplittableRandom(mixed).nextLong(Integer.MAX_VALUE);
  }

  @Override
  public int compareTo(SystemName other) {
    return ORDER.compare(this, other);
  }
}
