package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.COUNT;
import static org.halimd.engine.backend.cpu.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Sine and cosine of pi y/2 with y = 1 - r/rc, of which the cutoff function fc = sin²(pi y/2) and
 * its slope are made; exact zeros of the sine from rc on.
 *
 * <p>A loop over arrays, as the functions of {@link ExponentialKernel}, and for the same reason.
 */
final class SwitchKernel {
  /** One vector per step. */
  float[] sine = new float[0];

  float[] cosine = new float[0];

  /**
   * Evaluates {@code count} steps from step {@code first} on.
   *
   * @param r distances in Å, one vector per step
   */
  void evaluate(float[] r, int first, int count, float cutoff) {
    if (sine.length < r.length) {
      sine = new float[r.length];
      cosine = new float[r.length];
    }
    FloatVector scale = FloatVector.broadcast(SPECIES, -1 / cutoff);
    for (int s = first; s < first + count; s++) {
      FloatVector y =
          FloatVector.fromArray(SPECIES, r, s * COUNT)
              .fma(scale, FloatVector.broadcast(SPECIES, 1))
              .max(0);
      FloatVector y2 = y.mul(y);
      // The odd Taylor polynomial of degree 13 and the even one of degree 14: errors below 1e-9.
      FloatVector p = FloatVector.broadcast(SPECIES, 5.6921729e-8f);
      p = p.fma(y2, FloatVector.broadcast(SPECIES, -3.5988432e-6f));
      p = p.fma(y2, FloatVector.broadcast(SPECIES, 1.6044118e-4f));
      p = p.fma(y2, FloatVector.broadcast(SPECIES, -4.6817541e-3f));
      p = p.fma(y2, FloatVector.broadcast(SPECIES, 7.9692626e-2f));
      p = p.fma(y2, FloatVector.broadcast(SPECIES, -0.64596410f));
      p = p.fma(y2, FloatVector.broadcast(SPECIES, 1.57079633f));
      p.mul(y).intoArray(sine, s * COUNT);
      p = FloatVector.broadcast(SPECIES, -6.3866031e-9f);
      p = p.fma(y2, FloatVector.broadcast(SPECIES, 4.7108748e-7f));
      p = p.fma(y2, FloatVector.broadcast(SPECIES, -2.5202042e-5f));
      p = p.fma(y2, FloatVector.broadcast(SPECIES, 9.1926027e-4f));
      p = p.fma(y2, FloatVector.broadcast(SPECIES, -2.0863481e-2f));
      p = p.fma(y2, FloatVector.broadcast(SPECIES, 0.25366951f));
      p = p.fma(y2, FloatVector.broadcast(SPECIES, -1.23370055f));
      p.fma(y2, FloatVector.broadcast(SPECIES, 1)).intoArray(cosine, s * COUNT);
    }
  }
}
