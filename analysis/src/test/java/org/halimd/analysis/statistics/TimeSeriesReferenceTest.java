package org.halimd.analysis.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;

/** The numbers of shared/reference/analysis/time_series. */
class TimeSeriesReferenceTest {
  @Test
  void blockingTable() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/time_series");
    BlockAverage average = new BlockAverage();
    for (double value : column(folder, 0)) {
      average.add(value);
    }
    JsonNode expected = expected(folder);
    List<BlockLevel> table = average.table();
    JsonNode levels = expected.get("flyvbjerg_petersen_blocks");
    for (int i = 0; i < levels.size(); i++) {
      assertEquals(levels.get(i).get("n_blocks").asLong(), table.get(i).blocks());
      relative(levels.get(i).get("se_mean"), table.get(i).standardError(), 1e-8);
      relative(levels.get(i).get("se_of_se"), table.get(i).errorOfError(), 1e-8);
    }
    relative(expected.get("mean_stationary"), average.estimate().mean(), 1e-12);
  }

  @Test
  void inefficiencyAndEquilibration() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/time_series");
    JsonNode expected = expected(folder);
    double g = StatisticalInefficiency.of(column(folder, 0));
    relative(expected.get("estimated_g_stationary"), g, 1e-6);
    JsonNode scan = expected.get("equilibration");
    Equilibration found = Equilibration.detect(column(folder, 1), scan.get("stride").asInt());
    assertEquals(scan.get("t0").asInt(), found.start());
    relative(scan.get("g"), found.inefficiency(), 1e-6);
    relative(scan.get("n_eff"), found.effectiveSamples(), 1e-6);
    double[] all = column(folder, 1);
    relative(scan.get("n_eff_without_discard"), all.length / StatisticalInefficiency.of(all), 1e-6);
  }

  private static void relative(JsonNode expected, double actual, double tolerance) {
    assertEquals(expected.asDouble(), actual, tolerance * Math.abs(expected.asDouble()));
  }

  private static JsonNode expected(Path folder) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
  }

  private static double[] column(Path folder, int column) throws IOException {
    return Files.readAllLines(folder.resolve("series.txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .mapToDouble(line -> Double.parseDouble(line.split(" ")[column]))
        .toArray();
  }
}
