package org.halimd.engine.app.campaign;

import java.util.Locale;
import org.halimd.engine.app.analyze.Text;

/**
 * How long the production for transport may be.
 *
 * @param steps at least so many
 * @param relativeError the standard error of D over D that each temperature shall reach with all
 *     its replicas, or null
 * @param most at most so many steps of each system
 */
public record Budget(long steps, Double relativeError, long most) {
  /** What one of several replicas must reach by itself, as its error is independent. */
  double errorOfOne(int replicas) {
    return relativeError * Math.sqrt(replicas);
  }

  /** The goal in words. */
  String goal(double timeStep) {
    String length = TimeText.of(steps * timeStep);
    return relativeError == null
        ? length
        : String.format(
            Locale.ROOT,
            "%s, longer until D is known to %s %%, at most %s",
            length,
            Text.number(100 * relativeError),
            TimeText.of(most * timeStep));
  }
}
