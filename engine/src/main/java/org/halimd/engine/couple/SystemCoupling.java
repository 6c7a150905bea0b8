package org.halimd.engine.couple;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.MttkBarostat;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.engine.integrate.Stage;
import org.halimd.engine.integrate.StageAction;

/**
 * The thermostat and the barostat of one system: made from its {@link Ensemble}, they execute the
 * stages that are neither kicks, drifts nor force evaluations, and know what their variables
 * contribute to the conserved quantity.
 */
public final class SystemCoupling {
  private final RunningSystem system;
  private final Ensemble ensemble;
  private final List<ExtendedVariable> extended = new ArrayList<>();
  private final FirstOrderCoupling firstOrder;
  private final ConstantDeformation deformation = new ConstantDeformation();
  private ParticleThermostat thermostat;
  private BoxThermostat boxThermostat;
  private FlexibleCell cell;

  private SystemCoupling(RunningSystem system) {
    this.system = system;
    this.ensemble = system.plan().ensembles().get(system.index());
    this.firstOrder = new FirstOrderCoupling(system, ensemble);
    switch (ensemble) {
      case Ensemble.NvtNoseHoover e -> addThermostat(new TemperatureRamp(e.t1(), e.t2()), e.tau());
      case Ensemble.NvtMttk e -> addThermostat(new TemperatureRamp(e.t1(), e.t2()), e.tPeriod());
      case Ensemble.NptMttk e -> {
        TemperatureRamp target = new TemperatureRamp(e.t1(), e.t2());
        addThermostat(target, e.tPeriod());
        addCell(e.barostat());
        boxThermostat = new BoxThermostat(system, target, cell, e.barostat().pPeriod());
        extended.add(boxThermostat);
      }
      case Ensemble.NphMttk e -> addCell(e.barostat());
      default -> {
        // First-order couplings have no variables of their own.
      }
    }
  }

  private void addThermostat(TemperatureRamp target, double period) {
    thermostat = new ParticleThermostat(system, target, period);
    extended.add(thermostat);
  }

  private void addCell(MttkBarostat barostat) {
    cell = new FlexibleCell(system, barostat);
    extended.add(cell);
  }

  /** The couplings of a run that starts: extended variables get their initial values. */
  public static SystemCoupling begin(RunningSystem system) {
    system.variables().startRun(system.box().matrix());
    SystemCoupling coupling = new SystemCoupling(system);
    InitialVariables.set(system, coupling.ensemble, coupling.thermostat, coupling.boxThermostat);
    return coupling;
  }

  /** The couplings of a run that goes on with the extended variables as they are. */
  public static SystemCoupling resume(RunningSystem system) {
    return new SystemCoupling(system);
  }

  /**
   * How the system goes through a stage.
   *
   * @throws IllegalArgumentException if the stage is not a coupling
   */
  public StageAction action(Stage stage) {
    return switch (stage) {
      case Stage.ParticleChain(double f) -> s -> thermostat.advance(s, f);
      case Stage.BoxChain(double f) -> s -> boxThermostat.advance(s, f);
      case Stage.BoxKick(double f) -> s -> cell.kick(s, f);
      case Stage.CellCoupledKick(double f) -> s -> StrainedMotion.kick(s, f);
      case Stage.CellDrift(double f) -> s -> StrainedMotion.drift(s, f);
      case Stage.Deform d -> s -> deform();
      case Stage.FieldKick(double f) -> s -> FieldForce.kick(s, f);
      default -> firstOrder.action(stage);
    };
  }

  /** Deforms the cell; what that does to the extended variables is work of the deformation. */
  private void deform() {
    double before = energy();
    deformation.apply(system);
    system.variables().exchangedEnergy -= energy() - before;
  }

  /** Energy of all extended variables in eV, their part of the conserved quantity. */
  public double energy() {
    double sum = 0;
    for (ExtendedVariable variable : extended) {
      sum += variable.energy(system);
    }
    return sum;
  }

  /** Kinetic energy of the cell in eV; 0 without a moving cell. */
  public double cellKineticEnergy() {
    return cell == null ? 0 : cell.kineticEnergy(system);
  }

  /**
   * Books the second half of the work of a deformation and the work that ramps do between this step
   * and the next; before the counters advance.
   */
  public void closeStep() {
    if (system.plan().deformation() != null && system.timeStep() > 0) {
      deformation.close(system);
    }
    // By number: an iterator would be an object in every step.
    for (int k = 0; k < extended.size(); k++) {
      system.variables().exchangedEnergy -= extended.get(k).rampEnergy(system);
    }
  }
}
