package org.halimd.engine.app.run;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.Ensemble;
import org.halimd.engine.RunPlan;
import org.halimd.engine.script.GroupSelection;
import org.halimd.engine.script.keyword.AddElectricField;
import org.halimd.engine.script.keyword.AddElectricField.Coupling;
import org.halimd.engine.script.keyword.CorrectVelocity;
import org.halimd.engine.script.keyword.Deform;
import org.halimd.engine.script.keyword.Fix;
import org.halimd.engine.script.keyword.Run;
import org.halimd.engine.script.keyword.ThermostatInit;
import org.halimd.system.Atoms;

/** Makes the plan of a run from the lines of all run files of a batch. */
final class PlanBuilder {
  private final Simulation simulation;
  private final List<RunLines> lines;

  /**
   * A builder for one run.
   *
   * @param lines what holds for the run, system by system
   */
  PlanBuilder(Simulation simulation, List<RunLines> lines) {
    this.simulation = simulation;
    this.lines = lines;
  }

  RunPlan plan(Run run) {
    RunLines first = lines.getFirst();
    Deform deform = first.one(Deform.class);
    List<Ensemble> ensembles = lines.stream().map(PlanBuilder::ensemble).toList();
    return new RunPlan(
        run.steps(),
        first.timeStep(),
        first.maxDisplacement(),
        ensembles,
        simulation.folders().stream().mapToLong(RunFolder::seed).toArray(),
        fixed(),
        momentumCorrection(),
        deform == null
            ? null
            : new RunPlan.Deformation(deform.rateX(), deform.rateY(), deform.rateZ()),
        field(),
        simulation.dof3N(),
        first.last(ThermostatInit.class, ThermostatInit.DEFAULT).random(),
        simulation.units());
  }

  /** The ensemble of a run; a deformation takes the place of the barostat along its directions. */
  private static Ensemble ensemble(RunLines lines) {
    Deform deform = lines.one(Deform.class);
    return deform == null ? lines.ensemble() : deform.withoutBarostat(lines.ensemble());
  }

  /** The atoms of all groups to be fixed, or null if there are none. */
  boolean[] fixed() {
    boolean[] fixed = new boolean[atoms().size()];
    boolean any = false;
    for (int s = 0; s < lines.size(); s++) {
      for (Fix fix : lines.get(s).all(Fix.class)) {
        mark(s, fix.group(), fixed);
        any = true;
      }
    }
    return any ? fixed : null;
  }

  private void mark(int s, GroupSelection group, boolean[] member) {
    int[] labels = simulation.groups(s)[group.method()];
    for (int i = 0; i < labels.length; i++) {
      member[atoms().start(s) + i] |= labels[i] == group.group();
    }
  }

  private RunPlan.MomentumCorrection momentumCorrection() {
    CorrectVelocity correct = lines.getFirst().one(CorrectVelocity.class);
    if (correct == null) {
      return null;
    }
    if (correct.method() < 0) {
      return new RunPlan.MomentumCorrection(correct.interval(), null);
    }
    int[] group = new int[atoms().size()];
    for (int s = 0; s < lines.size(); s++) {
      int[] labels = simulation.groups(s)[correct.method()];
      System.arraycopy(labels, 0, group, atoms().start(s), labels.length);
    }
    return new RunPlan.MomentumCorrection(correct.interval(), group);
  }

  private RunPlan.ElectricField field() {
    AddElectricField add = lines.getFirst().one(AddElectricField.class);
    if (add == null) {
      return null;
    }
    boolean[] member = new boolean[atoms().size()];
    for (int s = 0; s < lines.size(); s++) {
      mark(s, lines.get(s).one(AddElectricField.class).group(), member);
    }
    boolean predicts = simulation.model().hasCharges();
    boolean born = predicts && add.coupling() != Coupling.CHARGE;
    double[] charge = predicts ? null : fixedCharges();
    return new RunPlan.ElectricField(add.ex(), add.ey(), add.ez(), member, charge, born);
  }

  private double[] fixedCharges() {
    List<Double> all = new ArrayList<>();
    for (int s = 0; s < lines.size(); s++) {
      for (double q : simulation.charges(s)) {
        all.add(q);
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private Atoms atoms() {
    return simulation.state().atoms;
  }
}
