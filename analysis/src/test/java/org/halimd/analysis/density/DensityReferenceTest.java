package org.halimd.analysis.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.system.Frame;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The trajectory of shared/reference/analysis/density, counted with numpy. */
class DensityReferenceTest {
  private static final double RELATIVE = 1e-6;

  static RecordedPaths paths(List<Frame> frames, boolean drift) {
    AtomSet ions = AtomSet.species(frames.get(0), "Li");
    DriftRemoval removal =
        drift ? DriftRemoval.framework(ions.complement(frames.get(0).size())) : DriftRemoval.NONE;
    PathRecorder recorder =
        new PathRecorder(
            PathRecorder.Settings.of(List.of(ions), Unwrapping.MEAN_CELL, removal, List.of()));
    frames.forEach(recorder::accept);
    return recorder.paths();
  }

  private static DensityEstimator estimator(Path folder, boolean drift, Deposition deposition)
      throws IOException {
    List<Frame> frames = Trajectories.read(folder.resolve("traj.xyz"));
    DensitySettings settings = DensitySettings.DEFAULT.withShape(20, 24, 18).with(deposition);
    return new DensityEstimator(paths(frames, drift), 0, settings, 0, frames.size());
  }

  @ParameterizedTest
  @CsvSource({
    "nearest_node, NODE, true",
    "nearest_node, NODE, false",
    "voxel, VOXEL, true",
    "voxel, VOXEL, false"
  })
  void counts(String name, Deposition deposition, boolean drift) throws IOException {
    Path folder = SharedFiles.require("reference/analysis/density");
    DensityCounts counts = estimator(folder, drift, deposition).count();
    String end = drift ? "drift_removed" : "no_drift_removal";
    long[] expected = new long[counts.shape().size()];
    for (String line :
        Files.readAllLines(folder.resolve("expected_counts_" + name + "_" + end + ".txt"))) {
      if (!line.startsWith("#")) {
        int[] n = java.util.Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
        expected[counts.shape().index(n[0], n[1], n[2])] = n[3];
      }
    }
    int different = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(expected[i] - counts.visits(i));
      assertTrue(difference <= 1);
      different += difference > 0 ? 1 : 0;
    }
    assertTrue(different <= 3, "ties in " + different + " voxels");
    summary(
        new ObjectMapper().readTree(folder.resolve("expected.json").toFile()),
        name + "/" + end,
        counts);
  }

  private static void summary(JsonNode all, String key, DensityCounts counts) {
    JsonNode expected = all.get(key);
    ScalarGrid rho = counts.density();
    LevelCurve curve = new LevelCurve(rho);
    assertEquals(expected.get("sum_counts").asDouble(), counts.totalVisits());
    assertEquals(expected.get("max_count").asDouble(), counts.visits(rho.argmax()));
    assertEquals(expected.get("nonzero_voxels").asLong(), counts.visitedPoints());
    close(expected, "rho_max_per_A3", rho.max());
    close(expected, "integral_ions", rho.integral());
    close(expected, "P_normalised_to_one_max", rho.max() / counts.ions());
    double isovalue = IsovalueRule.parse("max:0.02").value(rho, curve);
    close(expected, "isovalue_Pmax_over_50", isovalue);
    close(expected, "volume_fraction_above_Pmax_over_50", curve.volumeFraction(isovalue));
    int[] argmax = counts.shape().point(rho.argmax());
    for (int d = 0; d < 3; d++) {
      assertEquals(expected.get("argmax").get(d).asInt(), argmax[d]);
      for (int c = 0; c < 3; c++) {
        double length = all.get("mean_cell_rows_A").get(d).get(c).asDouble();
        assertEquals(length, counts.cell().h(c, d), 1e-9);
      }
    }
    close(all, "mean_cell_volume_A3", counts.cell().volume());
    assertEquals(all.get("n_frames").asLong(), counts.frames());
  }

  private static void close(JsonNode node, String key, double value) {
    double expected = node.get(key).asDouble();
    assertEquals(expected, value, RELATIVE * Math.abs(expected), key);
  }

  @Test
  void smoothed() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/density");
    JsonNode expected =
        new ObjectMapper()
            .readTree(folder.resolve("expected.json").toFile())
            .get("smoothed_sigma_0.30A_of_nearest_node/drift_removed");
    ScalarGrid smooth = estimator(folder, true, Deposition.NODE).count().density(0.3);
    close(expected, "max", smooth.max());
    close(expected, "min", smooth.min());
    close(expected, "integral_ions", smooth.integral());
    close(expected, "value_at_000", smooth.value(0, 0, 0));
    assertArrayEquals(new int[] {0, 2, 9}, smooth.shape().point(smooth.argmax()));
  }
}
