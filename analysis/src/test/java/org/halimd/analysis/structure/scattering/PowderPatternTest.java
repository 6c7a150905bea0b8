package org.halimd.analysis.structure.scattering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.halimd.analysis.Trajectories;
import org.halimd.analysis.structure.scattering.Reflections.Reflection;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;

/** Patterns of rock salt, whose structure factors are 4 (f_Li ± f_Cl). */
class PowderPatternTest {
  private static final double A = 5.13;
  private static final double CU = 1.540562;
  private static final ScatteringWeights WEIGHTS = ScatteringWeights.xray(List.of("Li", "Cl"));

  /** n³ conventional cells. */
  private static Frame rockSalt(int n) {
    int atoms = 8 * n * n * n;
    int[] type = new int[atoms];
    double[][] r = new double[3][atoms];
    int i = 0;
    for (int x = 0; x < 2 * n; x++) {
      for (int y = 0; y < 2 * n; y++) {
        for (int z = 0; z < 2 * n; z++, i++) {
          type[i] = (x + y + z) % 2;
          r[0][i] = 0.5 * A * x;
          r[1][i] = 0.5 * A * y;
          r[2][i] = 0.5 * A * z;
        }
      }
    }
    return Trajectories.wrapped(0, Box.orthogonal(n * A, n * A, n * A), type, r);
  }

  private static Diffractometer instrument(String radiation, double width, double eta) {
    return new Diffractometer(
        Radiation.parse(radiation),
        20,
        90,
        0.01,
        new double[] {0, 0, width * width},
        Double.POSITIVE_INFINITY,
        eta,
        0);
  }

  @Test
  void reflectionsOfRockSalt() {
    Frame frame = rockSalt(2);
    double limit = Radiation.parse("CuKa1").largestQ(90);
    Reflections reflections = new Reflections(WEIGHTS, limit, frame.box());
    reflections.add(reflections.measurement().apply(frame));
    List<Reflection> found = reflections.result(1e-6, 1e-6);
    int[][] expected = {
      {1, 1, 1, 8},
      {2, 0, 0, 6},
      {2, 2, 0, 12},
      {3, 1, 1, 24},
      {2, 2, 2, 8},
      {4, 0, 0, 6},
      {3, 3, 1, 24},
      {4, 2, 0, 24}
    };
    assertTrue(found.size() >= expected.length);
    for (int k = 0; k < expected.length; k++) {
      int[] e = expected[k];
      double q = 2 * Math.PI / A * Math.sqrt(e[0] * e[0] + e[1] * e[1] + e[2] * e[2]);
      double f = FormFactor.of("Li").at(q) + (e[0] % 2 == 0 ? 1 : -1) * FormFactor.of("Cl").at(q);
      assertEquals(q, found.get(k).q(), 1e-9);
      assertEquals(e[3], found.get(k).vectors());
      // Eight cells with four Li and four Cl each.
      assertEquals(e[3] * 32.0 * 32 * f * f, found.get(k).squared(), 1e-3 * found.get(k).squared());
      assertEquals(
          A / Math.sqrt(e[0] * e[0] + e[1] * e[1] + e[2] * e[2]), found.get(k).spacing(), 1e-9);
    }
  }

  /** Area of every line: multiplicity, |F|², Lorentz and polarisation factors. */
  @Test
  void areasAndPlacesOfLines() {
    Diffractometer instrument = instrument("CuKa1", 0.1, 0);
    PowderPattern powder = new PowderPattern(instrument, WEIGHTS);
    powder.accept(rockSalt(2));
    PowderPattern.Pattern pattern = powder.result();
    int[][] lines = {{1, 1, 1, 8}, {2, 0, 0, 6}, {2, 2, 0, 12}, {3, 1, 1, 24}};
    for (int[] e : lines) {
      double q = 2 * Math.PI / A * Math.sqrt(e[0] * e[0] + e[1] * e[1] + e[2] * e[2]);
      double angle = Math.toDegrees(2 * Math.asin(q * CU / (4 * Math.PI)));
      double area = 0;
      double mean = 0;
      for (int k = 0; k < pattern.angle().length; k++) {
        if (Math.abs(pattern.angle()[k] - angle) < 0.6) {
          area += 0.01 * pattern.intensity()[k];
          mean += 0.01 * pattern.intensity()[k] * pattern.angle()[k];
        }
      }
      double f = FormFactor.of("Li").at(q) + (e[0] % 2 == 0 ? 1 : -1) * FormFactor.of("Cl").at(q);
      double theta = Math.toRadians(angle / 2);
      double factor =
          (1 + Math.pow(Math.cos(2 * theta), 2))
              / (2 * Math.pow(Math.sin(theta), 2) * Math.cos(theta));
      double expected = factor * e[3] * 32.0 * 32 * f * f / (64 * Math.pow(2 * A, 3));
      assertEquals(expected, area, 2e-3 * expected);
      assertEquals(angle, mean / area, 1e-3);
    }
  }

  /** A supercell of a crystal has the lines of the crystal and no others. */
  @Test
  void supercellsHaveTheSamePattern() {
    double[] small = pattern(1);
    double[] large = pattern(2);
    for (int k = 0; k < small.length; k++) {
      assertEquals(small[k], large[k], 1e-6 * large[k] + 1e-12);
    }
  }

  private static double[] pattern(int n) {
    PowderPattern powder = new PowderPattern(instrument("CuKa", 0.2, 0.5), WEIGHTS);
    powder.accept(rockSalt(n));
    return powder.result().intensity();
  }

  @Test
  void radiation() {
    assertEquals(2, Radiation.parse("cuka").lines().size());
    assertEquals(0.7093, Radiation.parse("MoKa1").lines().get(0).wavelength());
    assertEquals(1.2, Radiation.parse("1.2").lines().get(0).wavelength());
    assertThrows(InputException.class, () -> Radiation.parse("XxKa"));
    assertThrows(InputException.class, () -> Radiation.parse("-1"));
    assertTrue(Double.isNaN(Radiation.twoTheta(20, 1.54)));
    assertEquals(60, Radiation.twoTheta(4 * Math.PI * 0.5 / 1.5, 1.5), 1e-9);
  }

  @Test
  void widths() {
    Diffractometer d =
        new Diffractometer(
            Radiation.parse("1.54"), 5, 100, 0.1, new double[] {0.1, -0.05, 0.02}, 200, 1, 26.6);
    double tan = Math.tan(Math.toRadians(30));
    double expected =
        Math.sqrt(0.1 * tan * tan - 0.05 * tan + 0.02)
            + Math.toDegrees(0.9 * 1.54 / (200 * Math.cos(Math.toRadians(30))));
    assertEquals(expected, d.width(60, 1.54), 1e-12);
    assertEquals(0.5, d.profile(0.5 * expected, expected) / d.profile(0, expected), 1e-12);
    double m = Math.pow(Math.cos(Math.toRadians(26.6)), 2);
    assertEquals(
        (1 + 0.25 * m) / ((1 + m) * 0.25 * Math.cos(Math.toRadians(30))),
        d.lorentzPolarisation(60),
        1e-12);
    assertThrows(
        InputException.class,
        () ->
            new Diffractometer(
                Radiation.parse("1.54"), 5, 100, 0.1, new double[] {0, -1, 0}, 200, 1, 0));
    assertThrows(InputException.class, () -> instrument("CuKa", 0.1, 2));
  }
}
