package org.halimd.analysis.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.halimd.analysis.diffusion.ArrheniusAnalysis.Quantity;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;

/** Temperature dependences whose truth is known. */
class ArrheniusTest {
  private static final double BOLTZMANN = 8.617333262e-5;

  private static TemperaturePoint point(double t, double d) {
    return new TemperaturePoint(t + "K", t, d, 0.1, 1000, 10, 1, "");
  }

  @Test
  void exactLine() {
    List<TemperaturePoint> points =
        IntStream.range(0, 5)
            .mapToObj(i -> 300.0 + 50 * i)
            .map(t -> point(t, 2e-3 * Math.exp(-0.3 / (BOLTZMANN * t))))
            .toList();
    ArrheniusFit fit = new ArrheniusAnalysis(points).fit(Quantity.DIFFUSION, true);
    assertEquals(0.3, fit.activationEnergy(), 1e-12);
    assertEquals(Math.log(2e-3), fit.logPrefactor(), 1e-10);
    assertEquals(0, fit.chiSquare(), 1e-15);
    assertEquals(5, new ArrheniusAnalysis(points).leaveOneOut(Quantity.DIFFUSION, true).size());
  }

  /** The covariance of slope and intercept belongs into the error at 300 K. */
  @Test
  void errorOfThePrediction() {
    SplittableRandom random = new SplittableRandom(7);
    double sum = 0;
    double claimed = 0;
    int runs = 2000;
    double truth = Math.log(2e-3) - 0.3 / (BOLTZMANN * 300);
    for (int run = 0; run < runs; run++) {
      List<TemperaturePoint> points = new ArrayList<>();
      for (double t = 350; t <= 500; t += 50) {
        double d = 2e-3 * Math.exp(-0.3 / (BOLTZMANN * t) + 0.1 * random.nextGaussian());
        points.add(point(t, d));
      }
      ArrheniusFit.Prediction p =
          new ArrheniusAnalysis(points).fit(Quantity.DIFFUSION, true).at(300);
      sum += (p.value() - truth) * (p.value() - truth);
      claimed = p.error();
    }
    assertEquals(claimed, Math.sqrt(sum / runs), 0.05 * claimed);
  }

  @Test
  void pointsWithoutDiffusionNeverEnterALogarithm() {
    List<TemperaturePoint> points =
        List.of(
            point(300, -1e-9),
            point(350, 1e-8),
            point(400, 1e-7).without("not diffusive"),
            point(450, 1e-6));
    ArrheniusAnalysis analysis = new ArrheniusAnalysis(points);
    assertEquals(2, analysis.used().size());
    assertEquals("D is not positive", analysis.points().get(0).excluded());
    assertEquals(2, analysis.fit(Quantity.DIFFUSION, true).points());
    InputException e =
        assertThrows(InputException.class, () -> analysis.fit(Quantity.DIFFUSION, false));
    assertTrue(e.getMessage().contains("there are 2"), e.getMessage());
  }

  /** A table whose first row is lag 1 means the same lags as one that begins at lag 0. */
  @Test
  void firstRowAtLagOne() {
    double[] time = new double[101];
    double[][] msd = new double[3][101];
    for (int k = 0; k <= 100; k++) {
      time[k] = 0.1 * k;
      for (double[] axis : msd) {
        axis[k] = k == 0 ? 0 : 0.2 + 0.03 * k + 0.001 * k * k;
      }
    }
    double[][] shorter = new double[3][];
    for (int a = 0; a < 3; a++) {
      shorter[a] = Arrays.copyOfRange(msd[a], 1, 101);
    }
    WindowRule rule = new WindowRule.Fraction(0.1, 0.4);
    TabulatedDiffusion whole = TabulatedDiffusion.of(time, msd, 10, rule, 3);
    TabulatedDiffusion cut =
        TabulatedDiffusion.of(Arrays.copyOfRange(time, 1, 101), shorter, 10, rule, 3);
    assertEquals(whole.window(), cut.window());
    assertEquals(whole.diffusion(3), cut.diffusion(3), 1e-15);
  }

  /** Several runs at the same temperature are points like others. */
  @Test
  void repeatedTemperatures() {
    List<TemperaturePoint> points = new ArrayList<>();
    for (double t : new double[] {300, 300, 300, 400, 400, 400}) {
      points.add(point(t, 1e-3 * Math.exp(-0.3 / (BOLTZMANN * t))));
    }
    ArrheniusAnalysis analysis = new ArrheniusAnalysis(points);
    assertEquals(0.3, analysis.fit(Quantity.DIFFUSION, true).activationEnergy(), 1e-12);
    assertTrue(analysis.allows(true) && !analysis.allows(false));
    assertNull(analysis.piecewise(Quantity.DIFFUSION, true));
    assertEquals(List.of(), analysis.leaveOneOut(Quantity.DIFFUSION, true));
  }

  @Test
  void vogelCurve() {
    double[] t = {260, 280, 300, 350, 400, 500};
    double[] y = new double[t.length];
    for (int i = 0; i < t.length; i++) {
      y[i] = -3 - 900 / (t[i] - 180);
    }
    VogelFit fit = VogelFit.of(t, y, null);
    assertEquals(180, fit.t0(), 1e-4);
    assertEquals(900, fit.b(), 1e-2);
    assertEquals(-3, fit.a(), 1e-5);
  }

  /** ln against log10 and S/cm against mS/cm: 1 S/cm is 1000 mS/cm, one decade ln 10. */
  @Test
  void units() {
    NernstEinstein cell = new NernstEinstein(3584, 1, 143358.240, 950.159);
    assertEquals(393.1, 1e3 * cell.sigma(8.036e-6), 0.05);
    assertEquals(
        4 * cell.sigma(1e-6), new NernstEinstein(3584, 2, 143358.24, 950.159).sigma(1e-6), 1e-12);
  }
}
