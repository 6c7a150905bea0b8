package org.halimd.engine.couple;

import org.halimd.engine.Ensemble;
import org.halimd.engine.SystemVariables;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.engine.random.Purpose;
import org.halimd.engine.random.RandomStream;
import org.halimd.io.InputException;

/** Values of extended variables at the start of a run, where they are not zero. */
final class InitialVariables {
  private InitialVariables() {}

  /** Sets the cell mass and, where the plan asks for it, random chain momenta. */
  static void set(
      RunningSystem system,
      Ensemble ensemble,
      ParticleThermostat thermostat,
      BoxThermostat boxThermostat) {
    SystemVariables v = system.variables();
    switch (ensemble) {
      case Ensemble.NptMttk e ->
          v.cellMass = FlexibleCell.mass(system, system.kT(e.t1()), e.barostat().pPeriod());
      case Ensemble.NphMttk e ->
          v.cellMass = FlexibleCell.mass(system, startTemperature(system), e.barostat().pPeriod());
      default -> v.cellMass = 0;
    }
    if (!system.plan().randomThermostat()) {
      return;
    }
    switch (ensemble) {
      case Ensemble.NvtNoseHoover e ->
          draw(system, Purpose.PARTICLE_CHAIN, thermostat.chain(), e.t1(), v.etaMomentum);
      case Ensemble.NvtMttk e ->
          draw(system, Purpose.PARTICLE_CHAIN, thermostat.chain(), e.t1(), v.etaMomentum);
      case Ensemble.NptMttk e -> {
        draw(system, Purpose.PARTICLE_CHAIN, thermostat.chain(), e.t1(), v.etaMomentum);
        draw(system, Purpose.BOX_CHAIN, boxThermostat.chain(), e.t1(), v.xiMomentum);
      }
      default -> {
        // The other ensembles have no chains.
      }
    }
  }

  /** kT of the velocities at the start; without a thermostat it sets the mass of the cell. */
  private static double startTemperature(RunningSystem system) {
    double kT = system.kT(system.temperature());
    if (!(kT > 0)) {
      throw new InputException(
          "constant-enthalpy dynamics needs a kinetic temperature above 0 K at its start, which"
              + " sets the mass of the cell; give the atoms velocities first");
    }
    return kT;
  }

  /** Momenta from their equilibrium distribution, normal with variance Q_k kT. */
  private static void draw(
      RunningSystem system,
      Purpose purpose,
      NoseHooverChain chain,
      double temperature,
      double[] momentum) {
    RandomStream random = new RandomStream();
    random.at(system.seed(), purpose, 0, system.variables().step);
    for (int k = 0; k < momentum.length; k++) {
      momentum[k] = Math.sqrt(chain.mass(k) * system.kT(temperature)) * random.normal();
    }
  }
}
