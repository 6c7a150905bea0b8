package org.halimd.potential.longrange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardinalSplineTest {
  /** Values of M_p from its definition with truncated powers. */
  private static double truncatedPowers(int p, double u) {
    double sum = 0;
    double binomial = 1;
    for (int k = 0; k <= p && k < u; k++) {
      sum += binomial * Math.pow(u - k, p - 1);
      binomial *= -(double) (p - k) / (k + 1);
    }
    double factorial = 1;
    for (int k = 2; k < p; k++) {
      factorial *= k;
    }
    return sum / factorial;
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 8, 10})
  void equalsTheDefinitionAndItsDerivatives(int p) {
    double[] value = new double[p + 1];
    double[] first = new double[p + 1];
    double[] second = new double[p + 1];
    double h = 1e-3;
    for (double f : new double[] {0.01, 0.3, 0.5, 0.98}) {
      CardinalSpline.evaluate(p, f, value, first, second, 1);
      for (int j = 0; j < p; j++) {
        double u = f + p - 1 - j;
        double plus = truncatedPowers(p, u + h);
        double minus = truncatedPowers(p, u - h);
        double middle = truncatedPowers(p, u);
        assertEquals(middle, value[1 + j], 1e-9);
        assertEquals((plus - minus) / (2 * h), first[1 + j], 1e-5);
        assertEquals((plus - 2 * middle + minus) / (h * h), second[1 + j], 2e-3);
      }
    }
  }

  @Test
  void fifthOrderHasTheWeightsOfTheModelSpecification() {
    double[] value = new double[5];
    CardinalSpline.evaluate(5, 0.5, value, new double[5], new double[5], 0);
    // At f = 1/2 the position lies on the central mesh point: delta = 0.
    double[] expected = {1 / 384.0, 19 / 96.0, 115 / 192.0, 19 / 96.0, 1 / 384.0};
    for (int j = 0; j < 5; j++) {
      assertEquals(expected[j], value[j], 1e-15);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 8, 10})
  void aliasSumIsTheSumOverAllAliases(int p) {
    for (double x : new double[] {0, 0.1, 0.37, 0.5}) {
      double sum = 0;
      for (int m = -60; m <= 60; m++) {
        double a = Math.PI * (x + m);
        sum += a == 0 ? 1 : Math.pow(Math.sin(a) / a, 2 * p);
      }
      assertEquals(sum, CardinalSpline.aliasSum(p, x), 1e-13);
    }
  }

  @Test
  void aliasSumOfFifthOrderHasItsClosedForm() {
    double x = 0.23;
    double p = Math.pow(Math.sin(Math.PI * x), 2);
    double expected =
        1 - 5.0 / 3 * p + 7.0 / 9 * p * p - 17.0 / 189 * p * p * p + 2.0 / 2835 * p * p * p * p;
    assertEquals(expected, CardinalSpline.aliasSum(5, x), 1e-15);
  }
}
