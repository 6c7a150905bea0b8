package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.COUNT;
import static org.halimd.engine.backend.cpu.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.halimd.potential.nep.ZblPair;
import org.halimd.potential.nep.ZblTerm;

/**
 * The repulsion at short distance, half of every pair term per row.
 *
 * <p>Pairs that near are rare, so they are evaluated one by one; a loop over vectors would seldom
 * run and for long not be compiled.
 */
final class ZblKernel {
  private final ZblPair[] pairs;
  private final ZblTerm term = new ZblTerm();
  private final double[] energy = new double[COUNT];

  ZblKernel(ZblPair[] pairs) {
    this.pairs = pairs;
  }

  /** Half the pair energies of one lane's row, in eV. */
  double energy(int lane) {
    return energy[lane];
  }

  /** Adds the repulsion of a group to the partial forces of the angular kernel. */
  void add(PairList list, GroupRows rows, RadialKernel radial, AngularKernel angular) {
    Arrays.fill(energy, 0);
    int a = 0;
    for (int t = 0; t < rows.types(); t++) {
      ZblPair pair = pairs[rows.pair(list, t)];
      float outer = (float) pair.outer();
      for (int k = 0; k < rows.angular[t]; k++, a++) {
        int s = rows.first[t] + k;
        FloatVector r = FloatVector.fromArray(SPECIES, radial.r, s * COUNT);
        if (r.reduceLanes(VectorOperators.MIN) < outer) {
          addStep(pair, rows, radial, angular, s, a);
        }
      }
    }
  }

  private void addStep(
      ZblPair pair, GroupRows rows, RadialKernel radial, AngularKernel angular, int s, int a) {
    for (int lane = 0; lane < COUNT; lane++) {
      int from = s * COUNT + lane;
      int to = a * COUNT + lane;
      double r = radial.r[from];
      if (r < pair.outer()) {
        term.evaluate(pair, r);
        energy[lane] += 0.5 * term.value();
        double force = 0.5 * term.derivative() / r;
        angular.fx[to] += (float) (force * rows.dx[from]);
        angular.fy[to] += (float) (force * rows.dy[from]);
        angular.fz[to] += (float) (force * rows.dz[from]);
      }
    }
  }
}
