package org.halimd.engine.backend;

import org.halimd.engine.Totals;
import org.halimd.system.Box;

/**
 * What is known of a system at one instant without looking at its atoms.
 *
 * @param totals its sums
 * @param box its cell
 */
public record Reading(Totals totals, Box box) {
  /** System {@code s} as it is now. */
  public static Reading of(Context context, int s) {
    return new Reading(context.totals(s), context.state().atoms.box(s));
  }
}
