package org.halimd.engine.neb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.halimd.system.Units;
import org.junit.jupiter.api.Test;

/**
 * The band on the surface of K. Müller and L. D. Brown, Theor. Chim. Acta 53, 75 (1979), whose
 * stationary points are known to many digits, a hundredth of it in eV.
 */
class ElasticBandTest {
  private static final double[] HEIGHT = {-2, -1, -1.7, 0.15};
  private static final double[] A = {-1, -1, -6.5, 0.7};
  private static final double[] B = {0, 0, 11, 0.6};
  private static final double[] C = {-10, -10, -6.5, 0.7};
  private static final double[] X = {1, 0, -0.5, -1};
  private static final double[] Y = {0, 0.5, 1.5, 1};

  private static final double[] FIRST = {-0.558223634633024, 1.441725841804669, 0};
  private static final double[] SECOND = {-0.050010822998206, 0.466694104871972, 0};
  private static final double[] SADDLE = {-0.822001558732732, 0.624312802814871, 0};
  private static final double FIRST_ENERGY = -1.466995172099539;
  private static final double SECOND_ENERGY = -0.807678184622990;
  private static final double SADDLE_ENERGY = -0.406648435086574;

  private static void surface(double[][] positions, double[] energy, double[][] force) {
    for (int i = 0; i < positions.length; i++) {
      energy[i] = 0;
      force[i][0] = 0;
      force[i][1] = 0;
      for (int k = 0; k < 4; k++) {
        double x = positions[i][0] - X[k];
        double y = positions[i][1] - Y[k];
        double e = HEIGHT[k] * Math.exp(A[k] * x * x + B[k] * x * y + C[k] * y * y);
        energy[i] += e;
        force[i][0] -= e * (2 * A[k] * x + B[k] * y);
        force[i][1] -= e * (B[k] * x + 2 * C[k] * y);
      }
    }
  }

  private static ElasticBand band(int images) {
    double[][] path = BandPath.straight(FIRST, SECOND, images);
    return new ElasticBand(path, new double[] {FIRST_ENERGY, SECOND_ENERGY}, 1);
  }

  private static BandRelaxation.Result relax(ElasticBand band, boolean climb, long steps) {
    BandSettings settings = new BandSettings(1, 1e-5, steps, climb);
    return new BandRelaxation(band, settings, ElasticBandTest::surface, Units.CODATA_2018)
        .run((step, force) -> {});
  }

  @Test
  void climbingImageFindsTheSaddle() {
    ElasticBand band = band(7);
    BandRelaxation.Result result = relax(band, true, 5000);
    assertTrue(result.converged(), result.toString());
    assertArrayEquals(SADDLE, band.positions(band.highest()), 1e-4);
    assertEquals(SADDLE_ENERGY, band.energy(band.highest()), 1e-8);
    EnergyProfile profile = EnergyProfile.of(band);
    assertEquals(SADDLE_ENERGY, profile.saddle().energy(), 1e-3);
  }

  @Test
  void barrierConvergesWithTheNumberOfImages() {
    double[] error = new double[3];
    for (int k = 0; k < 3; k++) {
      ElasticBand band = band(5 * (1 << k));
      assertTrue(relax(band, false, 20000).converged());
      EnergyProfile profile = EnergyProfile.of(band);
      error[k] = Math.abs(profile.saddle().energy() - SADDLE_ENERGY);
      assertTrue(
          error[k] < 10 * profile.saddleError(), error[k] + " against " + profile.saddleError());
    }
    assertTrue(error[1] < 0.5 * error[0], error[0] + " " + error[1]);
    assertTrue(error[2] < 1e-3, "" + error[2]);
  }

  @Test
  void springsKeepTheImagesApart() {
    ElasticBand band = band(9);
    relax(band, false, 20000);
    double[] s = band.distances();
    for (int i = 1; i < s.length; i++) {
      assertEquals(s[s.length - 1] / 10, s[i] - s[i - 1], 1e-3);
    }
  }

  @Test
  void stepsThatDoNotSufficeAreReported() {
    BandRelaxation.Result result = relax(band(7), true, 3);
    assertFalse(result.converged());
    assertEquals(3, result.steps());
    assertTrue(result.maxForce() > 1e-5);
  }

  @Test
  void curveThroughACubicIsExact() {
    double[] s = {0, 0.7, 1, 2.2};
    double[] e = new double[4];
    double[] slope = new double[4];
    for (int k = 0; k < 4; k++) {
      e[k] = s[k] * (s[k] - 1.5) * (s[k] - 3);
      slope[k] = 3 * s[k] * s[k] - 9 * s[k] + 4.5;
    }
    EnergyProfile profile = new EnergyProfile(s, e, slope);
    double top = (9 - Math.sqrt(81 - 54)) / 6;
    assertEquals(top, profile.saddle().distance(), 1e-12);
    assertEquals(top * (top - 1.5) * (top - 3), profile.saddle().energy(), 1e-12);
    assertEquals(1.6 * 0.1 * -1.4, profile.at(1.6), 1e-12);
  }

  /** Ends on a slope: the curve follows their forces, so that a linear surface stays linear. */
  @Test
  void endsNeedNotBeMinima() {
    double[][] path = BandPath.straight(new double[] {0, 0, 0}, new double[] {3, 4, 0}, 1);
    ElasticBand band = new ElasticBand(path, new double[] {0, 10}, 1);
    band.evaluate(
        (positions, energy, force) -> {
          energy[0] = 5;
          System.arraycopy(new double[] {-1.2, -1.6, 0}, 0, force[0], 0, 3);
        });
    assertEquals(0, band.slopes()[0], 1e-300);
    band.setEndForces(new double[] {-1.2, -1.6, 5}, new double[] {-1.2, -1.6, 0});
    assertArrayEquals(new double[] {2, 2, 2}, band.slopes(), 1e-12);
    assertEquals(3.5, EnergyProfile.of(band).at(1.75), 1e-12);
    assertEquals(10, EnergyProfile.of(band).saddle().energy(), 1e-12);
  }

  @Test
  void aBandHasAnImage() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ElasticBand(new double[][] {FIRST, SECOND}, new double[2], 1));
  }
}
