package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.COUNT;
import static org.halimd.engine.backend.cpu.Lanes.SPECIES;

import java.util.Arrays;
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

  /** The exponentials of the screening function at one step. */
  private final float[] exponential;

  ZblKernel(ZblPair[] pairs) {
    this.pairs = pairs;
    int terms = Arrays.stream(pairs).mapToInt(p -> p.screening().length / 2).max().orElse(0);
    exponential = new float[terms * Lanes.COUNT];
  }

  /** Half the pair energies of one lane's row, in eV. */
  float energy(int lane) {
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
        if (FloatVector.fromArray(SPECIES, radial.r, s * COUNT).reduceLanes(VectorOperators.MIN) < outer) {
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
    double[] numbers = pair.screening();
    int terms = numbers.length / 2;
    for (int k = 0; k < terms; k++) {
      x.mul((float) -numbers[2 * k + 1]).intoArray(exponential, k * COUNT);
    }
    Lanes.exp(exponential, 0, terms);
    FloatVector phi = FloatVector.broadcast(SPECIES, 0);
    FloatVector phiSlope = FloatVector.broadcast(SPECIES, 0);
    for (int k = 0; k < terms; k++) {
      FloatVector term =
          FloatVector.fromArray(SPECIES, exponential, k * COUNT).mul((float) numbers[2 * k]);
      phi = phi.add(term);
      phiSlope = phiSlope.sub(term.mul((float) numbers[2 * k + 1]));
    }
    phi.intoArray(screening, 0);
    phiSlope.intoArray(screening, COUNT);
  }
}
