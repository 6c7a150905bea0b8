package org.halimd.engine.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The functions of vectors against those of the mathematical library. */
@EnabledIf("org.halimd.engine.backend.cpu.VectorSupport#available")
class ExponentialKernelTest {
  private static float[] values(float first, float last, int count) {
    float[] x = new float[count * Lanes.COUNT];
    for (int k = 0; k < x.length; k++) {
      x[k] = first + (last - first) * k / (x.length - 1);
    }
    return x;
  }

  private static void assertClose(
      float[] x, UnaryOperator<float[]> function, DoubleUnaryOperator exact, double bound) {
    float[] y = function.apply(x);
    for (int k = 0; k < x.length; k++) {
      double expected = exact.applyAsDouble(x[k]);
      assertEquals(expected, y[k], bound * Math.abs(expected), "at " + x[k]);
    }
  }

  private static float[] exp(float[] x) {
    float[] y = x.clone();
    new ExponentialKernel().exp(y, 0, x.length / Lanes.COUNT);
    return y;
  }

  private static float[] tanh(float[] x) {
    float[] y = x.clone();
    new ExponentialKernel().tanh(y, x.length / Lanes.COUNT);
    return y;
  }

  @Test
  void exponential() {
    assertClose(values(-86, 87, 4000), ExponentialKernelTest::exp, Math::exp, 2e-7);
    assertClose(values(-1, 1, 1000), ExponentialKernelTest::exp, Math::exp, 2e-7);
  }

  @Test
  void hyperbolicTangent() {
    assertClose(values(-20, 20, 4000), ExponentialKernelTest::tanh, Math::tanh, 2e-7);
    assertClose(values(-1, 1, 4000), ExponentialKernelTest::tanh, Math::tanh, 2e-7);
    assertClose(values(-200, 200, 100), ExponentialKernelTest::tanh, Math::tanh, 2e-7);
    assertEquals(0f, tanh(new float[Lanes.COUNT])[0]);
  }

  @Test
  void theSameBitsBeforeAndAfterCompilation() {
    float[] x = values(-5, 5, 64);
    float[] first = tanh(exp(x));
    for (int repeat = 0; repeat < 20000; repeat++) {
      float[] later = tanh(exp(x));
      if (repeat % 1000 == 999) {
        for (int k = 0; k < x.length; k++) {
          assertEquals(first[k], later[k], 0f);
        }
      }
    }
  }
}
