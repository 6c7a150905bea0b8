package org.halimd.kernels.cuda;

import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.MttkBarostat;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.SystemVariables;
import org.halimd.engine.Totals;
import org.halimd.engine.couple.CellProjection;
import org.halimd.engine.couple.FirstOrderBarostat;
import org.halimd.engine.integrate.DegreesOfFreedom;
import org.halimd.kernels.layout.Block;
import org.halimd.system.Box;

/**
 * What kernels need to know of a plan and of the extended variables, in the fields of {@code
 * fields/motion.def} and {@code records/motion.def}.
 */
final class MotionFields {
  private static final int FIXED = 1;
  private static final int IN_FIELD = 2;
  private static final int SUMS = 16;

  private final DeviceState state;
  private final Block parameters;
  private final Block records;

  MotionFields(DeviceState state) {
    this.state = state;
    this.parameters = state.parameters();
    this.records = state.records();
  }

  /** Sets everything that is constant during a run. */
  void setPlan(RunPlan plan, StepProgram program) {
    int[] before = program.beforeForces();
    int[] after = program.afterForces();
    state.put("beforeForces", 4L * before.length).write(before);
    state.put("afterForces", 4L * after.length).write(after);
    state.put("chunkSums", 8L * SUMS * state.chunks().count());
    state.put("chunkWork", 16L * state.chunks().count());
    parameters.set(0, "noiseAhead", flag(program.noiseBeforeForces()));
    parameters.set(0, "runSteps", plan.steps());
    parameters.set(0, "nominalTimeStep", plan.timeStep() / plan.units().timeUnit());
    parameters.set(0, "maxDisplacement", plan.maxDisplacement());
    parameters.set(0, "timeUnit", plan.units().timeUnit());
    parameters.set(0, "boltzmann", plan.units().boltzmann());
    setKinds(plan.ensembles().getFirst());
    setAtoms(plan);
    setField(plan.field());
    RunPlan.Deformation rate =
        plan.deformation() == null ? new RunPlan.Deformation(0, 0, 0) : plan.deformation();
    parameters.set(0, "deformX", rate.rateX());
    parameters.set(0, "deformY", rate.rateY());
    parameters.set(0, "deformZ", rate.rateZ());
    setMomentumGroups(plan.momentumCorrection());
    for (int s = 0; s < state.host().atoms.systems(); s++) {
      setSystem(s, plan);
    }
  }

  private static long flag(boolean value) {
    return value ? 1 : 0;
  }

  private void setKinds(Ensemble kind) {
    boolean npt = kind instanceof Ensemble.NptMttk;
    boolean chain =
        npt || kind instanceof Ensemble.NvtNoseHoover || kind instanceof Ensemble.NvtMttk;
    parameters.set(0, "particleChain", flag(chain));
    parameters.set(0, "boxChain", flag(npt));
    parameters.set(0, "movingCell", flag(npt || kind instanceof Ensemble.NphMttk));
  }

  private void setAtoms(RunPlan plan) {
    int[] flags = new int[state.host().atoms.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = isFixed(plan, i) ? FIXED : 0;
      flags[i] |= plan.field() != null && plan.field().member()[i] ? IN_FIELD : 0;
    }
    state.put("atomFlags", 4L * flags.length).write(flags);
  }

  private static boolean isFixed(RunPlan plan, int i) {
    return plan.fixed() != null && plan.fixed()[i];
  }

  private void setField(RunPlan.ElectricField field) {
    long kind = field == null ? 0 : field.born() ? 3 : field.charge() == null ? 2 : 1;
    parameters.set(0, "fieldKind", kind);
    double[] charge = kind == 1 ? field.charge() : new double[0];
    state.put("fieldCharge", 8L * charge.length).write(charge);
    parameters.set(0, "fieldX", field == null ? 0 : field.ex());
    parameters.set(0, "fieldY", field == null ? 0 : field.ey());
    parameters.set(0, "fieldZ", field == null ? 0 : field.ez());
  }

  private void setMomentumGroups(RunPlan.MomentumCorrection correction) {
    boolean byGroup = correction != null && correction.group() != null;
    long groups = 1;
    for (int i = 0; byGroup && i < correction.group().length; i++) {
      groups = Math.max(groups, correction.group()[i] + 1L);
    }
    parameters.set(0, "momentumGroups", groups);
    if (byGroup) {
      state.put("momentumGroup", 4L * correction.group().length).write(correction.group());
    } else {
      parameters.set(0, "momentumGroup", 0L);
    }
  }

  private void setSystem(int s, RunPlan plan) {
    State host = state.host();
    double mass = 0;
    for (int i = host.atoms.start(s); i < host.atoms.start(s + 1); i++) {
      mass += isFixed(plan, i) ? 0 : host.mass[i];
    }
    records.set(s, "seed", plan.seeds()[s]);
    records.set(s, "freedom", DegreesOfFreedom.count(host, plan, s));
    records.set(s, "keepsMomentum", flag(DegreesOfFreedom.conservesMomentum(host, plan, s)));
    records.set(s, "totalMass", mass);
    double gpa = plan.units().gigapascal();
    switch (plan.ensembles().get(s)) {
      case Ensemble.Nve e -> setThermostat(s, 0, 0, 1, false);
      case Ensemble.NvtNoseHoover e -> setThermostat(s, e.t1(), e.t2(), e.tau(), true);
      case Ensemble.NvtMttk e -> setThermostat(s, e.t1(), e.t2(), e.tPeriod(), true);
      case Ensemble.NvtBussi e -> setThermostat(s, e.t1(), e.t2(), e.tau(), true);
      case Ensemble.NvtBerendsen e -> setThermostat(s, e.t1(), e.t2(), e.tau(), true);
      case Ensemble.NvtLangevin e -> setThermostat(s, e.t1(), e.t2(), e.tau(), true);
      case Ensemble.NvtBaoab e -> setThermostat(s, e.t1(), e.t2(), e.tau(), true);
      case Ensemble.NptMttk e -> {
        setThermostat(s, e.t1(), e.t2(), e.tPeriod(), true);
        setMovingCell(s, e.barostat(), gpa);
      }
      case Ensemble.NphMttk e -> {
        setThermostat(s, 0, 0, 1, false);
        setMovingCell(s, e.barostat(), gpa);
      }
      case Ensemble.NptBerendsen e -> {
        setThermostat(s, e.t1(), e.t2(), e.tau(), e.thermostat());
        records.set(s, "strainNoise", 0);
        setStrain(s, e.freedom(), e.pressure(), e.modulus(), e.tauP(), gpa);
      }
      case Ensemble.NptStochasticCell e -> {
        setThermostat(s, e.t1(), e.t2(), e.tau(), e.thermostat());
        records.set(s, "strainNoise", 1);
        setStrain(s, e.freedom(), e.pressure(), e.modulus(), e.tauP(), gpa);
      }
    }
  }

  private void setThermostat(int s, double t1, double t2, double period, boolean on) {
    records.set(s, "targetTemperature", t1, t2);
    records.set(s, "thermostatPeriod", period);
    records.set(s, "thermostat", flag(on));
  }

  private void setMovingCell(int s, MttkBarostat barostat, double gigapascal) {
    CellProjection projection = CellProjection.of(barostat);
    long[] active = new long[Ensemble.VOIGT];
    for (int c = 0; c < active.length; c++) {
      active[c] = flag(projection.isActive(c));
    }
    records.set(s, "barostatPeriod", barostat.pPeriod());
    records.set(s, "cellFreedom", projection.count());
    records.set(s, "cellActive", active);
    records.set(
        s, "axisGroup", projection.group(0), projection.group(1), (long) projection.group(2));
    records.set(s, "stressFirst", divided(projection.target(barostat.p1()), gigapascal));
    records.set(s, "stressLast", divided(projection.target(barostat.p2()), gigapascal));
  }

  private void setStrain(
      int s,
      Ensemble.CellFreedom freedom,
      double[] pressure,
      double[] modulus,
      double period,
      double gigapascal) {
    Box box = state.host().atoms.box(s);
    long[] frozen = new long[Ensemble.VOIGT];
    for (int c = 0; c < frozen.length; c++) {
      frozen[c] = flag(FirstOrderBarostat.isFrozen(modulus[c], box, c));
    }
    records.set(s, "barostatPeriod", period);
    records.set(s, "strainFreedom", freedom.ordinal());
    records.set(s, "strainFrozen", frozen);
    records.set(s, "strainTarget", divided(pressure, gigapascal));
    records.set(s, "strainModulus", divided(modulus, gigapascal));
  }

  private static double[] divided(double[] values, double by) {
    double[] out = values.clone();
    for (int k = 0; k < out.length; k++) {
      out[k] /= by;
    }
    return out;
  }

  /** Sets the extended variables of all systems; nothing is left to do for velocities. */
  void setVariables() {
    for (int s = 0; s < state.host().variables.length; s++) {
      SystemVariables v = state.host().variables[s];
      records.set(s, "eta", v.eta);
      records.set(s, "etaMomentum", v.etaMomentum);
      records.set(s, "xi", v.xi);
      records.set(s, "xiMomentum", v.xiMomentum);
      records.set(s, "cellVelocity", v.cellVelocity);
      records.set(s, "referenceCell", v.referenceCell);
      records.set(s, "cellMass", v.cellMass);
      records.set(s, "exchangedEnergy", v.exchangedEnergy);
      records.set(s, "time", v.time);
      records.set(s, "stepInRun", v.stepInRun);
      records.set(s, "step", v.step);
      records.set(s, "velocitySums", v.velocitySums);
      records.set(s, "sumsKnown", flag(!Double.isNaN(v.velocitySums[0])));
      records.set(s, "inStep", 0);
      records.set(s, "settleScale", 1.0);
      records.set(s, "settleShift", 0.0, 0.0, 0.0);
    }
  }

  /** Takes the extended variables of all systems from the records, which have been read. */
  void getVariables() {
    for (int s = 0; s < state.host().variables.length; s++) {
      SystemVariables v = state.host().variables[s];
      get(s, "eta", v.eta);
      get(s, "etaMomentum", v.etaMomentum);
      get(s, "xi", v.xi);
      get(s, "xiMomentum", v.xiMomentum);
      get(s, "cellVelocity", v.cellVelocity);
      get(s, "velocitySums", v.velocitySums);
      v.exchangedEnergy = records.real(s, "exchangedEnergy");
      v.time = records.real(s, "time");
      v.stepInRun = records.integer(s, "stepInRun");
      v.step = records.integer(s, "step");
    }
  }

  private void get(int s, String field, double[] out) {
    System.arraycopy(records.reals(s, field, out.length), 0, out, 0, out.length);
  }

  /** Whether system {@code s} is within a step; the records have been read. */
  boolean inStep(int s) {
    return records.integer(s, "inStep") != 0;
  }

  /** The totals of system {@code s} from its record, which has been read. */
  Totals totals(int s) {
    return new Totals(
        records.integer(s, "step"),
        records.real(s, "time"),
        Math.toIntExact(records.integer(s, "freedom")),
        records.real(s, "totalTemperature"),
        records.real(s, "totalKinetic"),
        records.real(s, "totalPotential"),
        records.reals(s, "totalPressure", 9),
        records.real(s, "totalVolume"),
        records.real(s, "totalConserved"),
        records.real(s, "totalCellKinetic"));
  }
}
