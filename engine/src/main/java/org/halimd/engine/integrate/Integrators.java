package org.halimd.engine.integrate;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.Ensemble;
import org.halimd.engine.RunPlan;
import org.halimd.engine.integrate.Stage.ApplyStrain;
import org.halimd.engine.integrate.Stage.BerendsenThermostat;
import org.halimd.engine.integrate.Stage.BookStrain;
import org.halimd.engine.integrate.Stage.BoxChain;
import org.halimd.engine.integrate.Stage.BoxKick;
import org.halimd.engine.integrate.Stage.BussiRescale;
import org.halimd.engine.integrate.Stage.CellCoupledKick;
import org.halimd.engine.integrate.Stage.CellDrift;
import org.halimd.engine.integrate.Stage.ChooseStrain;
import org.halimd.engine.integrate.Stage.Deform;
import org.halimd.engine.integrate.Stage.Drift;
import org.halimd.engine.integrate.Stage.FieldKick;
import org.halimd.engine.integrate.Stage.ForceEvaluation;
import org.halimd.engine.integrate.Stage.Kick;
import org.halimd.engine.integrate.Stage.LangevinNoise;
import org.halimd.engine.integrate.Stage.ParticleChain;
import org.halimd.engine.integrate.Stage.RemoveMomentum;

/**
 * The stages of one time step, written like the textbook. After the last stage positions,
 * velocities, box, forces and virials belong to the same instant: whatever changes positions or the
 * cell stands before the force evaluation.
 */
public final class Integrators {
  private static final double HALF = 0.5;

  private Integrators() {}

  /** One step of the dynamics that samples the ensemble. */
  public static List<Stage> stages(Ensemble ensemble) {
    return switch (ensemble) {
      case Ensemble.Nve e -> velocityVerlet();
      case Ensemble.NvtNoseHoover e -> noseHoover();
      case Ensemble.NvtMttk e -> noseHoover();
      case Ensemble.NptMttk e -> mttk();
      case Ensemble.NphMttk e -> mttkWithoutChains();
      case Ensemble.NvtBussi e -> then(velocityVerlet(), new BussiRescale());
      case Ensemble.NvtBerendsen e -> then(velocityVerlet(), new BerendsenThermostat());
      case Ensemble.NvtLangevin e -> langevinOutside();
      case Ensemble.NvtBaoab e -> baoab();
      case Ensemble.NptBerendsen e -> then(strainedVerlet(), new BerendsenThermostat());
      case Ensemble.NptStochasticCell e -> then(strainedVerlet(), new BussiRescale());
    };
  }

  /** One step of a run: the dynamics of its ensemble and what the plan adds to it. */
  public static List<Stage> stages(RunPlan plan) {
    List<Stage> step = new ArrayList<>();
    if (plan.momentumCorrection() != null) {
      step.add(new RemoveMomentum());
    }
    List<Stage> dynamics = stages(plan.ensembles().getFirst());
    for (Stage stage : plan.deformation() == null ? dynamics : deformed(dynamics)) {
      boolean kick = stage instanceof Kick || stage instanceof CellCoupledKick;
      boolean beforeForces = !step.contains(new ForceEvaluation());
      if (kick && plan.field() != null && beforeForces) {
        step.add(new FieldKick(HALF));
      }
      step.add(stage);
      if (kick && plan.field() != null && !beforeForces) {
        step.add(new FieldKick(HALF));
      }
    }
    return List.copyOf(step);
  }

  /** The deformation in the middle of the drift; a whole drift is cut in two. */
  private static List<Stage> deformed(List<Stage> stages) {
    List<Stage> step = new ArrayList<>();
    for (Stage stage : stages) {
      if (stage.equals(new Drift(1))) {
        step.addAll(List.of(new Drift(HALF), new Deform(), new Drift(HALF)));
      } else if (stage.equals(new CellDrift(1))) {
        step.addAll(List.of(new CellDrift(HALF), new Deform(), new CellDrift(HALF)));
      } else {
        if (stage instanceof Drift && step.contains(stage)) {
          step.add(new Deform());
        }
        step.add(stage);
      }
    }
    return step;
  }

  /** Velocity Verlet, md-run 3.1. */
  private static List<Stage> velocityVerlet() {
    return List.of(new Kick(HALF), new Drift(1), new ForceEvaluation(), new Kick(HALF));
  }

  /**
   * Velocity Verlet with the strain of a barostat without inertia in the middle of the drift. The
   * strain is chosen where forces, velocities and box belong together, and applied where no forces
   * are needed before they are new.
   */
  private static List<Stage> strainedVerlet() {
    return List.of(
        new ChooseStrain(),
        new Kick(HALF),
        new Drift(HALF),
        new ApplyStrain(),
        new Drift(HALF),
        new ForceEvaluation(),
        new Kick(HALF),
        new BookStrain());
  }

  /** Martyna, Tuckerman, Tobias and Klein, Mol. Phys. 87, 1117 (1996), constant volume. */
  private static List<Stage> noseHoover() {
    return List.of(
        new ParticleChain(HALF),
        new Kick(HALF),
        new Drift(1),
        new ForceEvaluation(),
        new Kick(HALF),
        new ParticleChain(HALF));
  }

  /** Constant pressure and temperature in the measure-preserving splitting of md-run 3.4. */
  private static List<Stage> mttk() {
    List<Stage> step = new ArrayList<>();
    step.add(new BoxChain(HALF));
    step.add(new ParticleChain(HALF));
    step.addAll(mttkWithoutChains());
    step.add(new ParticleChain(HALF));
    step.add(new BoxChain(HALF));
    return step;
  }

  /** Constant pressure and enthalpy: {@link #mttk} without its chains. */
  private static List<Stage> mttkWithoutChains() {
    return List.of(
        new BoxKick(HALF),
        new CellCoupledKick(HALF),
        new CellDrift(1),
        new ForceEvaluation(),
        new CellCoupledKick(HALF),
        new BoxKick(HALF));
  }

  /** OVRVO: G. Bussi and M. Parrinello, Phys. Rev. E 75, 056707 (2007). */
  private static List<Stage> langevinOutside() {
    List<Stage> step = new ArrayList<>();
    step.add(new LangevinNoise(HALF, 0));
    step.addAll(velocityVerlet());
    step.add(new LangevinNoise(HALF, 1));
    return step;
  }

  /** BAOAB: B. Leimkuhler and C. Matthews, Appl. Math. Res. Express 2013, 34. */
  private static List<Stage> baoab() {
    return List.of(
        new Kick(HALF),
        new Drift(HALF),
        new LangevinNoise(1, 0),
        new Drift(HALF),
        new ForceEvaluation(),
        new Kick(HALF));
  }

  private static List<Stage> then(List<Stage> stages, Stage last) {
    List<Stage> step = new ArrayList<>(stages);
    step.add(last);
    return step;
  }
}
