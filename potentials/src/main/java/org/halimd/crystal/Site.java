package org.halimd.crystal;

import java.util.List;

/**
 * A site of the cell. Occupancies that add up to less than one leave it empty at times.
 *
 * @param label name in the file it comes from, the same for all sites of an orbit
 * @param orbit number of the orbit: sites with the same number are equivalent by symmetry
 * @param a fractional coordinate along a, in [0, 1)
 * @param b see {@code a}
 * @param c see {@code a}
 * @param occupants who may sit here
 */
public record Site(
    String label, int orbit, double a, double b, double c, List<Occupant> occupants) {
  /** How far occupancies may miss one and still count as one: they are printed with few digits. */
  public static final double FULL = 1e-3;

  public Site {
    occupants = List.copyOf(occupants);
  }

  /** Whether one element is always here. */
  public boolean isOrdered() {
    return occupants.size() == 1 && occupants.get(0).occupancy() > 1 - FULL;
  }

  /** Sum of the occupancies. */
  public double occupancy() {
    return occupants.stream().mapToDouble(Occupant::occupancy).sum();
  }

  /** The three fractional coordinates. */
  public double[] position() {
    return new double[] {a, b, c};
  }

  /** The same site elsewhere; coordinates are wrapped into [0, 1). */
  public Site at(double newA, double newB, double newC) {
    return new Site(label, orbit, wrap(newA), wrap(newB), wrap(newC), occupants);
  }

  /** The same site with one occupant, always there. */
  public Site holding(String symbol) {
    return new Site(label, orbit, a, b, c, List.of(new Occupant(symbol, 1)));
  }

  /** The part of a coordinate beyond whole cells; what is 1 but for rounding counts as 0. */
  static double wrap(double s) {
    double w = s - Math.floor(s);
    return w > 1 - 1e-9 ? 0 : w;
  }
}
