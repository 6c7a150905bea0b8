package org.halimd.engine.measure;

import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.output.RunInfo;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;

/** Evaluates one more potential on the positions of one system of a batch. */
final class SystemEvaluator {
  private final Potential potential;
  private final CellNeighborList neighbors;
  private final double[] referenceCell;
  private boolean prepared;

  /**
   * An evaluator.
   *
   * @param lattice cell at the start of the run, from which sizes of meshes follow
   */
  SystemEvaluator(PotentialModel model, EvaluationOptions options, double[] lattice) {
    potential = Potentials.reference(model, options);
    neighbors = new CellNeighborList(model.cutoff());
    referenceCell = Matrix3.transpose(lattice);
  }

  /**
   * A state of the observed system alone, with the same positions and velocities and the energies,
   * forces and virials of this evaluator's potential.
   */
  State evaluate(State batch, RunInfo run) {
    State alone = copy(batch, run);
    Box box = alone.atoms.box(0);
    if (!prepared) {
      alone.atoms.setBox(0, box.withMatrix(referenceCell));
      potential.prepare(alone.atoms);
      alone.atoms.setBox(0, box);
      prepared = true;
    }
    neighbors.build(alone.atoms);
    potential.compute(alone.atoms, neighbors, alone.forces);
    return alone;
  }

  /** The observed system alone, with the forces it has. */
  static State copy(State batch, RunInfo run) {
    int from = run.firstAtom();
    int n = run.atoms();
    Box[] box = {batch.atoms.box(run.system())};
    Atoms atoms = new Atoms(batch.atoms.species(), new int[] {0, n}, box);
    System.arraycopy(batch.atoms.type, from, atoms.type, 0, n);
    double[] mass = new double[n];
    System.arraycopy(batch.mass, from, mass, 0, n);
    State alone = new State(atoms, mass);
    double[][] source = perAtom(batch);
    double[][] target = perAtom(alone);
    for (int k = 0; k < source.length; k++) {
      System.arraycopy(source[k], from, target[k], 0, n);
    }
    System.arraycopy(batch.forces.virial, 9 * from, alone.forces.virial, 0, 9 * n);
    return alone;
  }

  private static double[][] perAtom(State s) {
    Forces f = s.forces;
    return new double[][] {
      s.atoms.x, s.atoms.y, s.atoms.z, s.vx, s.vy, s.vz, f.fx, f.fy, f.fz, f.energy, f.charge
    };
  }

  /** The sums of the driving system with potential energy and virial of another potential. */
  static Totals totals(Totals driving, State batch, RunInfo run, State other) {
    int n = run.atoms();
    double[] old = batch.forces.totalVirial(run.firstAtom(), run.endAtom());
    double[] virial = other.forces.totalVirial(0, n);
    double[] pressure = driving.pressure().clone();
    for (int c = 0; c < pressure.length; c++) {
      pressure[c] += (virial[c] - old[c]) / driving.volume();
    }
    double energy = other.forces.totalEnergy(0, n);
    return new Totals(
        driving.step(),
        driving.time(),
        driving.degreesOfFreedom(),
        driving.temperature(),
        driving.kineticEnergy(),
        energy,
        pressure,
        driving.volume(),
        driving.conserved() + energy - driving.potentialEnergy(),
        driving.cellKineticEnergy());
  }

  /** What an observer of the system alone has to know. */
  static RunInfo alone(RunInfo run) {
    return new RunInfo(
        run.plan(),
        run.keyword(),
        run.directory(),
        0,
        0,
        run.atoms(),
        run.mass(),
        run.degreesOfFreedom(),
        run.groups(),
        run.charges(),
        run.predictedCharges(),
        run.header());
  }
}
