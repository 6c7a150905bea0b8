package org.halimd.analysis.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;

/** The integral of the charge current. */
class GreenKuboTest {
  /** An Ornstein-Uhlenbeck current of variance v and decay time tau has the integral v tau. */
  @Test
  void currentWithAKnownIntegral() {
    SplittableRandom random = new SplittableRandom(11);
    int frames = 200_000;
    double spacing = 0.01;
    double tau = 0.1;
    double f = Math.exp(-spacing / tau);
    double[][] current = new double[3][frames];
    for (double[] axis : current) {
      double j = random.nextGaussian();
      for (int k = 0; k < frames; k++) {
        axis[k] = j;
        j = f * j + Math.sqrt(1 - f * f) * random.nextGaussian();
      }
    }
    GreenKubo result = GreenKubo.of(current, spacing, 200);
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
    GreenKubo result = GreenKubo.of(current, 0.02, lags);
    double[] last = result.integral()[lags - 1];
    double mean = (last[0] + last[1] + last[2]) / 3;
    double value = expected.get("integral_JJ_mean_of_axes_e2A2_per_ps").asDouble();
    assertEquals(value, mean, 1e-6 * value);
    assertEquals(
        expected.get("sigma_S_cm").asDouble(), NernstEinstein.sigmaOfCharge(mean, 2000, 400), 1e-6);
  }
}
