package org.halimd.kernels.cuda;

import java.util.List;
import org.halimd.engine.RunPlan;
import org.halimd.engine.integrate.Integrators;
import org.halimd.engine.integrate.Stage;

/**
 * The stages of a step as the kernels read them ({@code stages.cuh}): one list before the force
 * evaluation and one after it, each ended by zero. Every kernel does its part of the stages, so the
 * order is that of {@link Integrators} and written down only there.
 *
 * <p>A step has one pass over systems before the atoms move and one after the forces. That is
 * enough if every stage that needs sums over velocities stands before the first stage that changes
 * velocities otherwise than by scaling, or after the last one; {@link #of} checks it.
 */
final class StepProgram {
  private static final int END = 0;
  private static final int KICK = 1;
  private static final int DRIFT = 2;
  private static final int PARTICLE_CHAIN = 3;
  private static final int BOX_CHAIN = 4;
  private static final int BOX_KICK = 5;
  private static final int CELL_COUPLED_KICK = 6;
  private static final int CELL_DRIFT = 7;
  private static final int BUSSI_RESCALE = 8;
  private static final int BERENDSEN_THERMOSTAT = 9;
  private static final int LANGEVIN_NOISE = 10;
  private static final int CHOOSE_STRAIN = 11;
  private static final int APPLY_STRAIN = 12;
  private static final int BOOK_STRAIN = 13;
  private static final int DEFORM = 14;
  private static final int FIELD_KICK = 15;

  private final List<Stage> before;
  private final List<Stage> after;

  private StepProgram(List<Stage> before, List<Stage> after) {
    this.before = before;
    this.after = after;
  }

  /**
   * The program of a plan. The removal of momentum is left out: it is due between steps and has
   * launches of its own.
   */
  static StepProgram of(RunPlan plan) {
    List<Stage> stages =
        Integrators.stages(plan).stream()
            .filter(s -> !(s instanceof Stage.RemoveMomentum))
            .toList();
    int forces = stages.indexOf(new Stage.ForceEvaluation());
    List<Stage> before = stages.subList(0, forces);
    List<Stage> after = stages.subList(forces + 1, stages.size());
    if (!sumsComeFirst(before) || !sumsComeFirst(after.reversed()) || !kicksAreEqual(stages)) {
      throw new IllegalStateException("two passes over the systems cannot do the step " + stages);
    }
    return new StepProgram(before, after);
  }

  /** Whether no stage that needs sums over velocities follows one that changes velocities. */
  private static boolean sumsComeFirst(List<Stage> stages) {
    boolean changed = false;
    for (Stage stage : stages) {
      changed |= changesVelocities(stage);
      if (changed && needsSums(stage)) {
        return false;
      }
    }
    return true;
  }

  private static boolean changesVelocities(Stage stage) {
    return stage instanceof Stage.Kick
        || stage instanceof Stage.CellCoupledKick
        || stage instanceof Stage.FieldKick
        || stage instanceof Stage.LangevinNoise
        || stage instanceof Stage.ApplyStrain;
  }

  private static boolean needsSums(Stage stage) {
    return stage instanceof Stage.ParticleChain
        || stage instanceof Stage.BoxKick
        || stage instanceof Stage.ChooseStrain
        || stage instanceof Stage.BookStrain
        || stage instanceof Stage.BussiRescale
        || stage instanceof Stage.BerendsenThermostat;
  }

  /** The matrices of kicks and drifts are chosen once for a step. */
  private static boolean kicksAreEqual(List<Stage> stages) {
    return stages.stream()
                .filter(s -> s instanceof Stage.Kick || s instanceof Stage.CellCoupledKick)
                .distinct()
                .count()
            <= 1
        && stages.stream()
                .filter(s -> s instanceof Stage.Drift || s instanceof Stage.CellDrift)
                .distinct()
                .count()
            <= 1;
  }

  /** Codes of the stages before the force evaluation, then 0. */
  int[] beforeForces() {
    return codes(before);
  }

  /** Codes of the stages after the force evaluation, then 0. */
  int[] afterForces() {
    return codes(after);
  }

  /** Whether there is noise before the forces, whose momentum must be known beforehand. */
  boolean noiseBeforeForces() {
    return before.stream().anyMatch(s -> s instanceof Stage.LangevinNoise);
  }

  /** Whether there is noise after the forces: only the pass over atoms sees the result. */
  boolean noiseAfterForces() {
    return after.stream().anyMatch(s -> s instanceof Stage.LangevinNoise);
  }

  private static int[] codes(List<Stage> stages) {
    int[] codes = new int[stages.size() + 1];
    for (int k = 0; k < stages.size(); k++) {
      codes[k] = code(stages.get(k));
    }
    codes[stages.size()] = END;
    return codes;
  }

  private static int code(Stage stage) {
    return switch (stage) {
      case Stage.Kick(double f) -> code(KICK, f);
      case Stage.Drift(double f) -> code(DRIFT, f);
      case Stage.ParticleChain(double f) -> code(PARTICLE_CHAIN, f);
      case Stage.BoxChain(double f) -> code(BOX_CHAIN, f);
      case Stage.BoxKick(double f) -> code(BOX_KICK, f);
      case Stage.CellCoupledKick(double f) -> code(CELL_COUPLED_KICK, f);
      case Stage.CellDrift(double f) -> code(CELL_DRIFT, f);
      case Stage.BussiRescale s -> code(BUSSI_RESCALE, 1);
      case Stage.BerendsenThermostat s -> code(BERENDSEN_THERMOSTAT, 1);
      case Stage.LangevinNoise(double f, int k) -> code(LANGEVIN_NOISE, f) + (k << 16);
      case Stage.ChooseStrain s -> code(CHOOSE_STRAIN, 1);
      case Stage.ApplyStrain s -> code(APPLY_STRAIN, 1);
      case Stage.BookStrain s -> code(BOOK_STRAIN, 1);
      case Stage.Deform s -> code(DEFORM, 1);
      case Stage.FieldKick(double f) -> code(FIELD_KICK, f);
      case Stage.ForceEvaluation s -> throw new IllegalStateException("a second force evaluation");
      case Stage.RemoveMomentum s -> throw new IllegalStateException("it stands between steps");
    };
  }

  private static int code(int stage, double fraction) {
    int halves = (int) Math.round(2 * fraction);
    if (halves != 2 * fraction) {
      throw new IllegalStateException("kernels know halves of a step, not " + fraction);
    }
    return stage + (halves << 8);
  }
}
