package org.halimd.analysis.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.halimd.io.InputException;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;

/** The integral of the charge current. */
class GreenKuboTest {
  private static final double TAU = 0.1;

  /** An Ornstein-Uhlenbeck current of variance 1 and decay time tau, whose integral is tau. */
  private static double[][] current(int frames, double spacing, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double tau = TAU;
    double f = Math.exp(-spacing / tau);
    double[][] current = new double[3][frames];
    for (double[] axis : current) {
      double j = random.nextGaussian();
      for (int k = 0; k < frames; k++) {
        axis[k] = j;
        j = f * j + Math.sqrt(1 - f * f) * random.nextGaussian();
      }
    }
    return current;
  }

  /** The cepstral error means something: 95 % of the runs within two errors, no bias. */
  @Test
  void cepstralAnalysis() {
    int runs = 60;
    int covered = 0;
    double mean = 0;
    for (int run = 0; run < runs; run++) {
      double[][] j = current(20_000, 0.01, 500 + run);
      GreenKubo result = GreenKubo.of(j, 0.01, 50, new PlateauRule.Cepstral());
      covered += Math.abs(result.plateau() - TAU) < 2 * result.plateauError() ? 1 : 0;
      mean += result.plateau() / runs;
      assertTrue(result.plateauError() < 0.25 * TAU, "error " + result.plateauError());
    }
    assertTrue(covered >= 0.85 * runs, "covered " + covered);
    assertEquals(TAU, mean, 0.05 * TAU);
  }

  @Test
  void otherPlateaus() {
    double[][] j = current(50_000, 0.01, 3);
    GreenKubo zero = GreenKubo.of(j, 0.01, 400, new PlateauRule.FirstZero());
    int at = zero.plateauFrom();
    double[] c = zero.correlation()[at];
    double[] before = zero.correlation()[at - 1];
    assertTrue(c[0] + c[1] + c[2] <= 0 && before[0] + before[1] + before[2] > 0);
    assertEquals(TAU, zero.plateau(), 4 * zero.plateauError());
    GreenKubo given = GreenKubo.of(j, 0.01, 400, new PlateauRule.Between(0.6, 0.9));
    assertEquals(60, given.plateauFrom());
    assertEquals(91, given.plateauTo());
    assertEquals(TAU, given.plateau(), 4 * given.plateauError());
    for (PlateauRule wrong :
        List.of(new PlateauRule.FirstZero(), new PlateauRule.Between(0.1, 0.9))) {
      assertThrows(InputException.class, () -> GreenKubo.of(j, 0.01, 5, wrong));
    }
  }

  @Test
  void currentWithAKnownIntegral() {
    double spacing = 0.01;
    double tau = TAU;
    double[][] current = current(200_000, spacing, 11);
    GreenKubo result = GreenKubo.of(current, spacing, 200, new PlateauRule.Settled());
    assertEquals(1, result.correlation()[0][0], 0.05);
    assertEquals(tau, result.plateau(), 4 * result.plateauError());
    assertEquals(0.005, result.plateauError(), 0.005);
    assertEquals(5 * tau, result.plateauFrom() * spacing, 0.1);
  }

  @Test
  void reference() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/velocity_correlation");
    JsonNode expected =
        new ObjectMapper().readTree(folder.resolve("expected.json").toFile()).get("green_kubo");
    int frames = 3000;
    double[][] current = new double[3][frames];
    int row = 0;
    for (String line : Files.readAllLines(folder.resolve("velocities.txt"))) {
      if (!line.startsWith("#")) {
        String[] w = line.trim().split("\\s+");
        for (int p = 0; p < 3; p++) {
          double q = expected.get("charges").get(p).asDouble();
          for (int a = 0; a < 3; a++) {
            current[a][row] += q * Double.parseDouble(w[w.length - 9 + 3 * p + a]);
          }
        }
        row++;
      }
    }
    assertEquals(frames, row);
    List<String> table = Files.readAllLines(folder.resolve("expected.csv"));
    int lags = table.size() - 1;
    GreenKubo result = GreenKubo.of(current, 0.02, lags, new PlateauRule.Settled());
    double[] last = result.integral()[lags - 1];
    double mean = (last[0] + last[1] + last[2]) / 3;
    double value = expected.get("integral_JJ_mean_of_axes_e2A2_per_ps").asDouble();
    assertEquals(value, mean, 1e-6 * value);
    assertEquals(
        expected.get("sigma_S_cm").asDouble(), NernstEinstein.sigmaOfCharge(mean, 2000, 400), 1e-6);
  }
}
