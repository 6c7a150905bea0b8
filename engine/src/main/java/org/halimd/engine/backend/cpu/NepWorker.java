package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.load;
import static org.halimd.engine.backend.cpu.Lanes.store;

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
  final float[] sites;
  private final float[] gamma;

  NepWorker(NepTables tables) {
    this.tables = tables;
    rows = new GroupRows(tables, Lanes.COUNT);
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

  /** Radial functions and polynomials of the neighbours within the angular cutoff. */
  void describeNeighbors(PairList list) {
    angular.describe(list, rows, radial.r, radial.inverse);
  }

  /** Descriptor and hidden layer; {@code s} receives the accumulators from vector {@code at} on. */
  void describeSites(PairList list, float[] s, int at) {
    radial.describe(list, rows, q);
    angular.accumulate(s, at);
    invariants.evaluate(s, at, q);
    network.evaluate(rows.center(), q);
  }

  /** Partial forces of the angular part, for dU/dq in {@link #phi}; radial ones in central. */
  void force(PairList list, float[] s, int at) {
    radial.force(list, rows, phi);
    invariants.gradient(s, at, phi, gamma);
    angular.force(rows, radial.inverse, gamma);
  }

  /** Replaces the vectors r_ij by the sum of all partial forces. */
  void combine() {
    for (int t = 0; t < rows.types(); t++) {
      int end = rows.first[t] + rows.all[t];
      for (int s = rows.first[t]; s < end; s++) {
        FloatVector c = load(radial.central, s);
        store(c.mul(load(rows.dx, s)), rows.dx, s);
        store(c.mul(load(rows.dy, s)), rows.dy, s);
        store(c.mul(load(rows.dz, s)), rows.dz, s);
      }
    }
    for (int a = 0; a < angular.steps(); a++) {
      int s = angular.step(a);
      store(load(rows.dx, s).add(load(angular.fx, a)), rows.dx, s);
      store(load(rows.dy, s).add(load(angular.fy, a)), rows.dy, s);
      store(load(rows.dz, s).add(load(angular.fz, a)), rows.dz, s);
    }
  }

  /** Number of vectors of accumulators of a group. */
  int siteVectors() {
    return tables.angularFunctions * tables.harmonics;
  }
}
