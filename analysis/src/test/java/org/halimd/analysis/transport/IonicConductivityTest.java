package org.halimd.analysis.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.io.NamedArrays;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.halimd.system.Units;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;

class IonicConductivityTest {
  private static final double BOLTZMANN = Units.CODATA_2018.boltzmann();

  @Test
  void chargeDisplacementOfTheReference() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/random_walk_npt");
    List<Frame> frames = Trajectories.read(folder.resolve("traj.xyz"));
    List<String> lines = Files.readAllLines(folder.resolve("expected_msd.csv"));
    int lags = lines.size() - 1;
    ConductivityTable table = run(frames, lags, Origins.ALL, null);
    for (int lag = 0; lag < lags; lag++) {
      String[] words = lines.get(lag + 1).split(",");
      double charge = sum(table.collective()[lag]) / 24;
      assertEquals(Double.parseDouble(words[8]), charge, 1e-6);
      assertEquals(Double.parseDouble(words[6]), sum(table.self()[lag]) / 24, 1e-6);
    }
    JsonNode fit =
        new ObjectMapper()
            .readTree(folder.resolve("expected.json").toFile())
            .get("ols_fits_framework_drift_removed_mean_cell")
            .get(0);
    double self = slope(table, table.self(), fit) / 6 * table.factor() / 1000;
    double collective = slope(table, table.collective(), fit) / 6 * table.factor() / 1000;
    assertEquals(fit.get("sigma_NE_S_cm").asDouble(), self, 1e-6);
    assertEquals(fit.get("sigma_collective_S_cm").asDouble(), collective, 1e-6);
    assertEquals(fit.get("haven_ratio").asDouble(), self / collective, 1e-6);
  }

  @Test
  void independentIonsHaveHavenRatioOne() {
    // 8 ions, 0.02 Å² per axis and frame of 0.01 ps: sigma = 8 e² 1 Å²/ps/(V kT).
    List<Frame> frames = ions(6000, 0);
    ConductivityTable table = run(frames, 10, Origins.COMMON, null);
    double sigma = 8 * 1.602176634e4 / (1000 * BOLTZMANN * 400);
    ConductivityTable.Row row = table.rows().get(2);
    assertEquals(sigma, row.self()[3].mean(), 4 * row.self()[3].standardError());
    assertEquals(sigma, row.collective()[3].mean(), 4 * row.collective()[3].standardError());
    assertEquals(1, row.haven(), 4 * row.havenError());
    assertTrue(row.havenError() < 0.2, "Haven error " + row.havenError());
    assertTrue(Double.isNaN(table.rows().getLast().haven()), "too few windows at the last lag");
    assertEquals(1000, table.volume(), 1e-9);
    assertEquals(
        table.factor() * (table.self()[4][1] - table.self()[3][1]) / 0.02,
        table.selfConductivity(1, 4),
        1e-9 * sigma);
  }

  @Test
  void ionsThatMoveTogetherCarryMore() {
    ConductivityTable table = run(ions(6000, 0.5), 10, Origins.COMMON, null);
    // Half of the variance is shared: collective/self = 1 + 0.5 (8 - 1).
    ConductivityTable.Row row = table.rows().get(1);
    assertEquals(1 / 4.5, row.haven(), 4 * row.havenError());
  }

  @Test
  void constantPredictedChargesGiveTheSameAsFixedOnes() {
    List<Frame> frames = ions(400, 0.3);
    double[] charges = {1, 1, 1, 1, 1, 1, 1, 1, -4, -4};
    ConductivityTable fixed = run(frames, 50, Origins.COMMON, charges);
    IonicConductivity analyzer = analyzer(frames, 50, Origins.COMMON, null);
    frames.forEach(frame -> analyzer.accept(frame, 400, charges));
    assertArrayEquals(fixed.collective()[49], analyzer.result().collective()[49]);
    // Neutral charges do not notice a drift.
    List<Frame> drifting =
        frames.stream().map(f -> Trajectories.shift(f, 0.003 * f.time(), 0, 0)).toList();
    ConductivityTable moved = run(drifting, 50, Origins.COMMON, charges);
    assertEquals(sum(fixed.collective()[49]), sum(moved.collective()[49]), 1e-9);
  }

  @Test
  void restoredAnalyzerContinuesBitForBit() {
    List<Frame> frames = ions(300, 0.2);
    ConductivityTable whole = run(frames, 40, Origins.COMMON, null);
    IonicConductivity first = analyzer(frames, 40, Origins.COMMON, null);
    frames.subList(0, 123).forEach(first::accept);
    NamedArrays stored = new NamedArrays();
    first.save(stored);
    IonicConductivity second = analyzer(frames, 40, Origins.COMMON, null);
    second.restore(stored);
    frames.subList(123, 300).forEach(second::accept);
    ConductivityTable result = second.result();
    for (int lag = 0; lag < 40; lag++) {
      assertArrayEquals(whole.self()[lag], result.self()[lag]);
      assertArrayEquals(whole.collective()[lag], result.collective()[lag]);
    }
    assertEquals(whole.rows().get(5).haven(), result.rows().get(5).haven());
    assertEquals(whole.rows().get(5).havenError(), result.rows().get(5).havenError());
  }

  private static double slope(ConductivityTable table, double[][] tensor, JsonNode fit) {
    SimpleRegression line = new SimpleRegression();
    int from = fit.get("index_range_half_open").get(0).asInt();
    int to = fit.get("index_range_half_open").get(1).asInt();
    for (int lag = from; lag < to; lag++) {
      line.addData(lag * table.spacing(), sum(tensor[lag]));
    }
    return line.getSlope();
  }

  private static double sum(double[] tensor) {
    return tensor[0] + tensor[1] + tensor[2];
  }

  private static IonicConductivity analyzer(
      List<Frame> frames, int lags, Origins origins, double[] charges) {
    return new IonicConductivity(
        new IonicConductivity.Settings(
            lags,
            AtomSet.species(frames.get(0), "Li"),
            1,
            charges,
            Unwrapping.MEAN_CELL,
            DriftRemoval.framework(AtomSet.species(frames.get(0), "Cl")),
            origins,
            Double.NaN,
            400,
            BOLTZMANN));
  }

  private static ConductivityTable run(
      List<Frame> frames, int lags, Origins origins, double[] charges) {
    IonicConductivity analyzer = analyzer(frames, lags, origins, charges);
    frames.forEach(analyzer::accept);
    return analyzer.result();
  }

  /** Eight walking Li whose steps share a part, and two Cl at rest. */
  private static List<Frame> ions(int count, double shared) {
    Random random = new Random(31);
    Box box = Box.orthogonal(10, 10, 10);
    double[][] r = new double[3][10];
    return Trajectories.make(
        count,
        k -> {
          double[][] now = new double[3][];
          for (int c = 0; c < 3; c++) {
            double common = Math.sqrt(0.02 * shared) * random.nextGaussian();
            for (int i = 0; i < 8; i++) {
              r[c][i] += common + Math.sqrt(0.02 * (1 - shared)) * random.nextGaussian();
            }
            now[c] = r[c].clone();
          }
          return Trajectories.continuous(
              10.0 * k, box, new int[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 1}, now);
        });
  }
}
