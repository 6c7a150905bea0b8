package org.halimd.analysis.dynamics;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.statistics.BlockAverage;
import org.halimd.analysis.statistics.Estimate;
import org.halimd.analysis.transport.CentreOfMassVelocity;
import org.halimd.io.InputException;
import org.halimd.system.Frame;
import org.halimd.system.Units;

/**
 * The kinetic temperature of every species, seen from the centre of mass: 2 K_s/(f_s k_B) with f_s
 * = 3 (N_s - M_s/M), M_s the mass of the species and M that of all. In equilibrium all are the
 * same.
 */
public final class Equipartition {
  private List<AtomSet> sets;
  private final List<BlockAverage> temperature = new ArrayList<>();

  /**
   * Takes in the next frame.
   *
   * @throws InputException if it has no velocities or the mass of a species is unknown
   */
  public void accept(Frame frame) {
    if (sets == null) {
      sets = AtomSet.bySpecies(frame);
      sets.forEach(set -> temperature.add(new BlockAverage()));
    }
    Frame f = CentreOfMassVelocity.removed(frame);
    double total = 0;
    for (int type : f.type()) {
      total += f.species().get(type).mass();
    }
    for (int s = 0; s < sets.size(); s++) {
      AtomSet set = sets.get(s);
      double mass = f.species().get(f.type()[set.atoms()[0]]).mass();
      double squares = 0;
      for (int i : set.atoms()) {
        squares += f.vx()[i] * f.vx()[i] + f.vy()[i] * f.vy()[i] + f.vz()[i] * f.vz()[i];
      }
      double internal = Units.CODATA_2018.timeUnit() * Units.CODATA_2018.timeUnit();
      double degrees = 3 * set.size() * (1 - mass / total);
      temperature.get(s).add(mass * squares * internal / (degrees * KineticEnergyCheck.BOLTZMANN));
    }
  }

  /** The species. */
  public List<AtomSet> sets() {
    return sets;
  }

  /** The mean temperature of a species in K. */
  public Estimate temperature(int set) {
    return temperature.get(set).estimate();
  }
}
