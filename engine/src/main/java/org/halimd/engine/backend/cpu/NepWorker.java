package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.COUNT;
import static org.halimd.engine.backend.cpu.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What one thread needs to evaluate one group of atoms after another: kernels and scratch. */
final class NepWorker {
  private final NepTables tables;
  final GroupRows rows;
  final RadialKernel radial;
  final AngularKernel angular;
  final InvariantKernel invariants;
  final NetworkKernel network;

  /** Null without repulsion. */
  final ZblKernel zbl;

  /** Descriptor, dU/dq, S and dU/dS of the group. */
  final float[] q;

  final float[] phi;
  private final float[] sites;
  private final float[] gamma;

  NepWorker(NepTables tables) {
    this.tables = tables;
    rows = new GroupRows(tables);
    radial = new RadialKernel(tables);
    angular = new AngularKernel(tables);
    invariants = new InvariantKernel(tables);
    network = new NetworkKernel(tables);
    zbl = tables.zbl == null ? null : new ZblKernel(tables.zbl);
    q = new float[tables.inputs * Lanes.COUNT];
    phi = new float[tables.inputs * Lanes.COUNT];
    sites = new float[tables.angularFunctions * tables.harmonics * Lanes.COUNT];
    gamma = new float[sites.length];
  }

  /** Gathers the rows of a group and measures distances. */
  void gather(PairList list, int group) {
    rows.gather(list, group);
    radial.measure(rows);
  }

  /** Cutoff functions, and radial functions and polynomials within the angular cutoff. */
  void describeNeighbors(PairList list) {
    radial.evaluateSwitches(list, rows);
    angular.describe(list, rows, radial.r, radial.inverse);
  }

  /** Accumulators, descriptor and hidden layer. */
  void describeSites(PairList list) {
    radial.describe(list, rows, q);
    accumulate();
    invariants.evaluate(sites, q);
    network.evaluate(rows.center(), q);
  }

  /** The accumulators S of the neighbours described last. */
  void accumulate() {
    angular.accumulate(sites);
  }

  /** Partial forces of the angular part, for dU/dq in {@link #phi}; radial ones in central. */
  void force(PairList list) {
    radial.force(list, rows, phi);
    invariants.gradient(sites, phi, gamma);
    angular.force(rows, radial.inverse, gamma);
  }

  /** Writes the sum of all partial forces to the rows. */
  void combine() {
    for (int t = 0; t < rows.types(); t++) {
      int end = rows.first[t] + rows.all[t];
      for (int s = rows.first[t]; s < end; s++) {
        FloatVector c = FloatVector.fromArray(SPECIES, radial.central, s * COUNT);
        c.mul(FloatVector.fromArray(SPECIES, rows.dx, s * COUNT)).intoArray(rows.fx, s * COUNT);
        c.mul(FloatVector.fromArray(SPECIES, rows.dy, s * COUNT)).intoArray(rows.fy, s * COUNT);
        c.mul(FloatVector.fromArray(SPECIES, rows.dz, s * COUNT)).intoArray(rows.fz, s * COUNT);
      }
    }
    for (int a = 0; a < angular.steps(); a++) {
      int s = angular.step(a);
      FloatVector.fromArray(SPECIES, rows.fx, s * COUNT)
          .add(FloatVector.fromArray(SPECIES, angular.fx, a * COUNT))
          .intoArray(rows.fx, s * COUNT);
      FloatVector.fromArray(SPECIES, rows.fy, s * COUNT)
          .add(FloatVector.fromArray(SPECIES, angular.fy, a * COUNT))
          .intoArray(rows.fy, s * COUNT);
      FloatVector.fromArray(SPECIES, rows.fz, s * COUNT)
          .add(FloatVector.fromArray(SPECIES, angular.fz, a * COUNT))
          .intoArray(rows.fz, s * COUNT);
    }
  }
}
