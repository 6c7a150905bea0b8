package org.halimd.engine.couple;

import org.halimd.engine.Ensemble;
import org.halimd.engine.RunPlan.MomentumCorrection;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.engine.integrate.Stage;
import org.halimd.engine.integrate.StageAction;
import org.halimd.engine.prepare.Momentum;

/**
 * The couplings of a system that have no variables of their own: stochastic thermostats and
 * barostats, weak coupling, and the removal of momentum. Each books the energy it exchanges.
 */
final class FirstOrderCoupling {
  private BussiThermostat bussi;
  private BerendsenThermostat berendsen;
  private LangevinThermostat langevin;
  private FirstOrderBarostat barostat;

  /** The couplings of a system's ensemble; none for ensembles with extended variables. */
  FirstOrderCoupling(RunningSystem system, Ensemble ensemble) {
    switch (ensemble) {
      case Ensemble.NvtBussi e -> bussi = new BussiThermostat(ramp(e.t1(), e.t2()), e.tau());
      case Ensemble.NvtBerendsen e ->
          berendsen = new BerendsenThermostat(ramp(e.t1(), e.t2()), e.tau());
      case Ensemble.NvtLangevin e ->
          langevin = new LangevinThermostat(system, ramp(e.t1(), e.t2()), e.tau());
      case Ensemble.NvtBaoab e ->
          langevin = new LangevinThermostat(system, ramp(e.t1(), e.t2()), e.tau());
      case Ensemble.NptBerendsen e -> {
        barostat = new FirstOrderBarostat(null, e.freedom(), e.pressure(), e.modulus(), e.tauP());
        if (e.thermostat()) {
          berendsen = new BerendsenThermostat(ramp(e.t1(), e.t2()), e.tau());
        }
      }
      case Ensemble.NptStochasticCell e -> {
        TemperatureRamp target = ramp(e.t1(), e.t2());
        barostat = new FirstOrderBarostat(target, e.freedom(), e.pressure(), e.modulus(), e.tauP());
        if (e.thermostat()) {
          bussi = new BussiThermostat(target, e.tau());
        }
      }
      default -> {
        // Constant energy, Nosé-Hoover chains and MTTK are not of first order.
      }
    }
  }

  private static TemperatureRamp ramp(double first, double last) {
    return new TemperatureRamp(first, last);
  }

  /**
   * How the system goes through a stage.
   *
   * @throws IllegalArgumentException if the stage is none of these couplings
   */
  StageAction action(Stage stage) {
    return switch (stage) {
      case Stage.BussiRescale b -> bussi == null ? FirstOrderCoupling::nothing : bussi::apply;
      case Stage.BerendsenThermostat b ->
          berendsen == null ? FirstOrderCoupling::nothing : berendsen::apply;
      case Stage.LangevinNoise(double f, int k) -> s -> langevin.apply(s, f, k);
      case Stage.ChooseStrain b -> barostat::choose;
      case Stage.ApplyStrain b -> barostat::apply;
      case Stage.BookStrain b -> barostat::close;
      case Stage.RemoveMomentum r -> FirstOrderCoupling::removeMomentum;
      default -> throw new IllegalArgumentException("no coupling executes the stage " + stage);
    };
  }

  /** The thermostat of constant-enthalpy runs. */
  private static void nothing(RunningSystem system) {
    // Switched off by a coupling time above 100000 steps.
  }

  /** Zero momentum at the start of every interval-th step. */
  private static void removeMomentum(RunningSystem system) {
    MomentumCorrection correction = system.plan().momentumCorrection();
    if ((system.variables().stepInRun + 1) % correction.interval() == 0) {
      system.variables().exchangedEnergy -=
          Momentum.remove(
              system.state(), system.index(), system.plan().fixed(), correction.group());
    }
  }
}
