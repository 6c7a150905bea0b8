package org.halimd.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

/** The functions of vectors against those of the mathematical library. */
class LanesTest {
  private static float[] values(float first, float last, int count) {
    float[] x = new float[count * Lanes.COUNT];
    for (int k = 0; k < x.length; k++) {
      x[k] = first + (last - first) * k / (x.length - 1);
    }
    return x;
  }

  private static void assertClose(
      float[] x, UnaryOperator<FloatVector> function, DoubleUnaryOperator exact, double bound) {
    float[] y = new float[x.length];
    for (int v = 0; v < x.length / Lanes.COUNT; v++) {
      Lanes.store(function.apply(Lanes.load(x, v)), y, v);
    }
    for (int k = 0; k < x.length; k++) {
      double expected = exact.applyAsDouble(x[k]);
      assertEquals(expected, y[k], bound * Math.abs(expected), "at " + x[k]);
    }
  }

  @Test
  void exponential() {
    assertClose(values(-86, 87, 4000), Lanes::exp, Math::exp, 2e-7);
    assertClose(values(-1, 1, 1000), Lanes::exp, Math::exp, 2e-7);
  }

  @Test
  void hyperbolicTangent() {
    assertClose(values(-20, 20, 4000), Lanes::tanh, Math::tanh, 2e-7);
    assertClose(values(-1, 1, 4000), Lanes::tanh, Math::tanh, 2e-7);
    assertClose(values(-200, 200, 100), Lanes::tanh, Math::tanh, 2e-7);
    assertEquals(0f, Lanes.tanh(Lanes.all(0)).lane(0));
  }

  @Test
  void theSameBitsBeforeAndAfterCompilation() {
    float[] x = values(-5, 5, 64);
    float[] first = tanhOfExp(x);
    for (int repeat = 0; repeat < 20000; repeat++) {
      float[] later = tanhOfExp(x);
      if (repeat % 1000 == 999) {
        for (int k = 0; k < x.length; k++) {
          assertEquals(first[k], later[k], 0f);
        }
      }
    }
  }

  private static float[] tanhOfExp(float[] x) {
    float[] y = new float[x.length];
    for (int v = 0; v < x.length / Lanes.COUNT; v++) {
      FloatVector value = Lanes.load(x, v);
      Lanes.store(Lanes.tanh(value).add(Lanes.exp(value)), y, v);
    }
    return y;
  }
}
