package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.COUNT;
import static org.halimd.engine.backend.cpu.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Distances and the radial part of the descriptor of a group of atoms.
 *
 * <p>Since all neighbours of a step have one type, basis functions are summed per type before they
 * meet the coefficients, and on the way back coefficients meet Phi before the neighbours: a
 * neighbour costs one basis, not one per radial function.
 */
final class RadialKernel {
  private final NepTables tables;
  private final SwitchKernel switches = new SwitchKernel();

  /** sum of fc T_k over the neighbours of a type; then sum_n Phi_n c_nk. */
  private final float[] perBasis;

  /** Distances in Å and their inverses, one vector per step. */
  float[] r = new float[0];

  float[] inverse = new float[0];

  /** (dU/dr)/r of the radial part, one vector per step. */
  float[] central = new float[0];

  RadialKernel(NepTables tables) {
    this.tables = tables;
    perBasis = new float[tables.radialBasis * Lanes.COUNT];
  }

  /** Computes the distances of a group of rows. */
  void measure(GroupRows rows) {
    if (r.length < rows.dx.length) {
      r = new float[rows.dx.length];
      inverse = new float[rows.dx.length];
      central = new float[rows.dx.length];
    }
    for (int t = 0; t < rows.types(); t++) {
      int end = rows.first[t] + rows.all[t];
      for (int s = rows.first[t]; s < end; s++) {
        FloatVector x = FloatVector.fromArray(SPECIES, rows.dx, s * COUNT);
        FloatVector y = FloatVector.fromArray(SPECIES, rows.dy, s * COUNT);
        FloatVector z = FloatVector.fromArray(SPECIES, rows.dz, s * COUNT);
        FloatVector d = x.fma(x, y.fma(y, z.mul(z))).sqrt();
        d.intoArray(r, s * COUNT);
        FloatVector.broadcast(SPECIES, 1).div(d).intoArray(inverse, s * COUNT);
      }
    }
  }

  /** Computes the cutoff functions of a group of rows, which the other methods need. */
  void evaluateSwitches(PairList list, GroupRows rows) {
    for (int t = 0; t < rows.types(); t++) {
      float cutoff = tables.radialCutoff[rows.pair(list, t)];
      switches.evaluate(r, rows.first[t], rows.all[t], cutoff);
    }
  }

  /** Writes the radial components, vectors n = 0, 1, ..., to {@code q}. */
  void describe(PairList list, GroupRows rows, float[] q) {
    Arrays.fill(q, 0, tables.radialFunctions * Lanes.COUNT, 0);
    for (int t = 0; t < rows.types(); t++) {
      if (rows.all[t] > 0) {
        int pair = rows.pair(list, t);
        sumBasis(rows.first[t], rows.first[t] + rows.all[t], 1 / tables.radialCutoff[pair]);
        contract(tables.radial[pair], q);
      }
    }
  }

  private void sumBasis(int from, int to, float inverseCutoff) {
    Arrays.fill(perBasis, 0);
    int last = tables.radialBasis - 1;
    FloatVector scale = FloatVector.broadcast(SPECIES, -inverseCutoff);
    for (int s = from; s < to; s++) {
      FloatVector y =
          FloatVector.fromArray(SPECIES, r, s * COUNT)
              .fma(scale, FloatVector.broadcast(SPECIES, 1))
              .max(0);
      FloatVector y2 = y.mul(y);
      FloatVector root = FloatVector.fromArray(SPECIES, switches.sine, s * COUNT);
      FloatVector twoX =
          y2.fma(FloatVector.broadcast(SPECIES, 4), FloatVector.broadcast(SPECIES, -2));
      FloatVector current = root.mul(root);
      FloatVector next = current.mul(twoX).mul(0.5f);
      for (int k = 0; k < last; k++) {
        FloatVector.fromArray(SPECIES, perBasis, k * COUNT)
            .add(current)
            .intoArray(perBasis, k * COUNT);
        FloatVector after = next.mul(twoX).sub(current);
        current = next;
        next = after;
      }
      FloatVector.fromArray(SPECIES, perBasis, last * COUNT)
          .add(current)
          .intoArray(perBasis, last * COUNT);
    }
  }

  private void contract(float[] c, float[] q) {
    int basis = tables.radialBasis;
    for (int n = 0; n < tables.radialFunctions; n++) {
      FloatVector sum = FloatVector.fromArray(SPECIES, q, n * COUNT);
      for (int k = 0; k < basis; k++) {
        sum =
            FloatVector.fromArray(SPECIES, perBasis, k * COUNT)
                .fma(FloatVector.broadcast(SPECIES, c[n * basis + k]), sum);
      }
      sum.intoArray(q, n * COUNT);
    }
  }

  /** Computes {@link #central} from {@code phi}, dU/dq_n for n = 0, 1, ... */
  void force(PairList list, GroupRows rows, float[] phi) {
    for (int t = 0; t < rows.types(); t++) {
      if (rows.all[t] > 0) {
        int pair = rows.pair(list, t);
        contractBack(tables.radial[pair], phi);
        slopes(rows.first[t], rows.first[t] + rows.all[t], tables.radialCutoff[pair]);
      }
    }
  }

  private void contractBack(float[] c, float[] phi) {
    int basis = tables.radialBasis;
    for (int k = 0; k < basis; k++) {
      FloatVector sum = FloatVector.broadcast(SPECIES, 0);
      for (int n = 0; n < tables.radialFunctions; n++) {
        sum =
            FloatVector.fromArray(SPECIES, phi, n * COUNT)
                .fma(FloatVector.broadcast(SPECIES, c[n * basis + k]), sum);
      }
      sum.intoArray(perBasis, k * COUNT);
    }
  }

  /** d/dr of fc sum_k D_k T_k(X) with X = 2 y² - 1; T_k' = k U_(k-1). */
  private void slopes(int from, int to, float cutoff) {
    int basis = tables.radialBasis;
    FloatVector scale = FloatVector.broadcast(SPECIES, -1 / cutoff);
    for (int s = from; s < to; s++) {
      FloatVector y =
          FloatVector.fromArray(SPECIES, r, s * COUNT)
              .fma(scale, FloatVector.broadcast(SPECIES, 1))
              .max(0);
      FloatVector y2 = y.mul(y);
      FloatVector root = FloatVector.fromArray(SPECIES, switches.sine, s * COUNT);
      FloatVector cosine = FloatVector.fromArray(SPECIES, switches.cosine, s * COUNT);
      FloatVector twoX =
          y2.fma(FloatVector.broadcast(SPECIES, 4), FloatVector.broadcast(SPECIES, -2));
      FloatVector first = FloatVector.broadcast(SPECIES, 1);
      FloatVector firstNext = twoX.mul(0.5f);
      FloatVector second = FloatVector.broadcast(SPECIES, 0);
      FloatVector secondNext = FloatVector.broadcast(SPECIES, 1);
      FloatVector value = FloatVector.broadcast(SPECIES, 0);
      FloatVector slope = FloatVector.broadcast(SPECIES, 0);
      for (int k = 0; k < basis; k++) {
        FloatVector d = FloatVector.fromArray(SPECIES, perBasis, k * COUNT);
        value = d.fma(first, value);
        slope = d.mul((float) k).fma(second, slope);
        FloatVector after = firstNext.mul(twoX).sub(first);
        first = firstNext;
        firstNext = after;
        after = secondNext.mul(twoX).sub(second);
        second = secondNext;
        secondNext = after;
      }
      FloatVector switchSlope = root.mul(cosine).mul((float) (-Math.PI / cutoff));
      FloatVector inner = slope.mul(y).mul(root).mul(root).mul(-4 / cutoff);
      switchSlope
          .fma(value, inner)
          .mul(FloatVector.fromArray(SPECIES, inverse, s * COUNT))
          .intoArray(central, s * COUNT);
    }
  }
}
