package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.COUNT;
import static org.halimd.engine.backend.cpu.Lanes.SPECIES;
import static org.halimd.engine.backend.cpu.Lanes.all;
import static org.halimd.engine.backend.cpu.Lanes.load;
import static org.halimd.engine.backend.cpu.Lanes.store;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.halimd.potential.nep.ZblPair;

/**
 * The repulsion at short distance, half of every pair term per row; see ZblRepulsion of the
 * reference evaluator for the formula. Pairs beyond the outer cutoff add exact zeros.
 */
final class ZblKernel {
  private final ZblPair[] pairs;
  private final float[] energy = new float[Lanes.COUNT];

  /** The screening function and its slope at one step. */
  private final float[] screening = new float[2 * Lanes.COUNT];

  ZblKernel(ZblPair[] pairs) {
    this.pairs = pairs;
  }

  /** Half the pair energies of one lane's row, in eV. */
  float energy(int lane) {
    return energy[lane];
  }

  /** Adds the repulsion of a group to the partial forces of the angular kernel. */
  void add(PairList list, GroupRows rows, RadialKernel radial, AngularKernel angular) {
    store(all(0), energy, 0);
    int a = 0;
    for (int t = 0; t < rows.types(); t++) {
      ZblPair pair = pairs[rows.pair(list, t)];
      float outer = (float) pair.outer();
      for (int k = 0; k < rows.angular[t]; k++, a++) {
        int s = rows.first[t] + k;
        if (load(radial.r, s).reduceLanes(VectorOperators.MIN) < outer) {
          add(pair, rows, radial, angular, s, a);
        }
      }
    }
  }

  private void add(
      ZblPair pair, GroupRows rows, RadialKernel radial, AngularKernel angular, int s, int a) {
    FloatVector r = FloatVector.fromArray(SPECIES, radial.r, s * COUNT);
    FloatVector inverse = FloatVector.fromArray(SPECIES, radial.inverse, s * COUNT);
    screen(pair, radial.r, s);
    FloatVector phi = FloatVector.fromArray(SPECIES, screening, 0);
    FloatVector phiSlope = FloatVector.fromArray(SPECIES, screening, COUNT);
    FloatVector bare = phi.mul((float) pair.charges()).mul(inverse);
    FloatVector bareSlope =
        phiSlope.mul((float) (pair.charges() * pair.inverseLength())).sub(bare).mul(inverse);
    float rate = (float) (1 / (pair.outer() - pair.inner()));
    FloatVector v =
        FloatVector.broadcast(SPECIES, (float) pair.outer()).sub(r).mul(rate).max(0).min(1);
    FloatVector v2 = v.mul(v);
    FloatVector root = Lanes.sinHalfPi(v, v2);
    FloatVector w = root.mul(root);
    FloatVector wSlope = root.mul(Lanes.cosHalfPi(v2)).mul((float) -Math.PI * rate);
    FloatVector force = bareSlope.fma(w, bare.mul(wSlope)).mul(inverse).mul(0.5f);
    force
        .fma(
            FloatVector.fromArray(SPECIES, rows.dx, s * COUNT),
            FloatVector.fromArray(SPECIES, angular.fx, a * COUNT))
        .intoArray(angular.fx, a * COUNT);
    force
        .fma(
            FloatVector.fromArray(SPECIES, rows.dy, s * COUNT),
            FloatVector.fromArray(SPECIES, angular.fy, a * COUNT))
        .intoArray(angular.fy, a * COUNT);
    force
        .fma(
            FloatVector.fromArray(SPECIES, rows.dz, s * COUNT),
            FloatVector.fromArray(SPECIES, angular.fz, a * COUNT))
        .intoArray(angular.fz, a * COUNT);
    FloatVector.fromArray(SPECIES, energy, 0 * COUNT)
        .add(bare.mul(w).mul(0.5f))
        .intoArray(energy, 0 * COUNT);
  }

  /** Computes the screening function and its slope. */
  private void screen(ZblPair pair, float[] r, int s) {
    FloatVector x = FloatVector.fromArray(SPECIES, r, s * COUNT).mul((float) pair.inverseLength());
    FloatVector phi = FloatVector.broadcast(SPECIES, 0);
    FloatVector phiSlope = FloatVector.broadcast(SPECIES, 0);
    double[] numbers = pair.screening();
    for (int k = 0; k < numbers.length; k += 2) {
      float exponent = (float) numbers[k + 1];
      FloatVector term = Lanes.exp(x.mul(-exponent)).mul((float) numbers[k]);
      phi = phi.add(term);
      phiSlope = phiSlope.sub(term.mul(exponent));
    }
    phi.intoArray(screening, 0);
    phiSlope.intoArray(screening, COUNT);
  }
}
