package org.halimd.analysis.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.system.Frame;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The trajectories of shared/reference/analysis whose displacements were computed with numpy. */
class DisplacementReferenceTest {
  private static final int LI = 0;
  private static final int CL = 1;
  private static final double SQUARE_CENTIMETRES_PER_SECOND = 1e-4;

  @ParameterizedTest
  @ValueSource(strings = {"random_walk_npt", "boundary_trap_npt"})
  void allOrigins(String name) throws IOException {
    Path folder = SharedFiles.require("reference/analysis/" + name);
    List<Frame> frames = Trajectories.read(folder.resolve("traj.xyz"));
    List<String> lines = Files.readAllLines(folder.resolve("expected_msd.csv"));
    int lags = lines.size() - 1;
    DisplacementTable table =
        measure(frames, lags, Unwrapping.MEAN_CELL, framework(frames), Origins.ALL);
    for (int lag = 0; lag < lags; lag++) {
      String[] words = lines.get(lag + 1).split(",");
      assertEquals(Long.parseLong(words[2]), table.origins()[lag]);
      for (int axis = 0; axis < 3; axis++) {
        assertEquals(Double.parseDouble(words[3 + axis]), table.msd(LI, axis, lag), 1e-6);
      }
      assertEquals(Double.parseDouble(words[6]), table.total(LI, lag), 1e-6);
      assertEquals(Double.parseDouble(words[7]), table.total(CL, lag), 1e-6);
    }
  }

  @ParameterizedTest
  @CsvSource({"random_walk_npt, 200", "boundary_trap_npt, 300"})
  void commonOrigins(String name, int lags) throws IOException {
    Path folder = SharedFiles.require("reference/analysis/" + name);
    List<Frame> frames = Trajectories.read(folder.resolve("traj.xyz"));
    DisplacementTable table =
        measure(frames, lags, Unwrapping.MEAN_CELL, framework(frames), Origins.COMMON);
    List<String> lines = Files.readAllLines(folder.resolve("expected_msd_fixed_origins.out"));
    assertEquals(lags, lines.size());
    for (int lag = 0; lag < lags; lag++) {
      String[] words = lines.get(lag).split(" ");
      assertEquals(Double.parseDouble(words[0]), table.time(lag), 1e-9);
      for (int axis = 0; axis < 3; axis++) {
        close(Double.parseDouble(words[1 + axis]), table.msd(LI, axis, lag), 1e-6);
        close(Double.parseDouble(words[4 + axis]), table.diffusion(LI, axis, lag), 1e-6);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"random_walk_npt", "boundary_trap_npt"})
  void allWaysToUnwrapAndToRemoveDrift(String name) throws IOException {
    Path folder = SharedFiles.require("reference/analysis/" + name);
    List<Frame> frames = Trajectories.read(folder.resolve("traj.xyz"));
    JsonNode root = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    JsonNode expected = root.get("schemes_and_drift_modes_first_window");
    int checked = 0;
    for (Unwrapping unwrapping : Unwrapping.values()) {
      for (DriftRemoval drift :
          List.of(DriftRemoval.NONE, framework(frames), centreOfMass(frames.get(0)))) {
        JsonNode numbers = expected.get(unwrapping.word() + "/" + drift.word());
        int total = root.get("n_frames").asInt();
        DisplacementTable table = measure(frames, total * 4 / 10, unwrapping, drift, Origins.ALL);
        double lithium = diffusion(table, LI, total / 10);
        double chlorine = diffusion(table, CL, total / 10);
        String label = unwrapping + " " + drift.word();
        double d = numbers.get("D_Li_cm2_s").asDouble();
        assertEquals(d, lithium, 1e-5 * d, label);
        assertEquals(numbers.get("D_Cl_cm2_s").asDouble(), chlorine, 1e-13, label);
        checked++;
      }
    }
    assertEquals(expected.size(), checked);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.137, 0.5, 0.93})
  void shiftOfAllAtomsChangesNothing(double shift) throws IOException {
    Path folder = SharedFiles.require("reference/analysis/boundary_trap_npt");
    List<Frame> frames = Trajectories.read(folder.resolve("traj.xyz")).subList(0, 500);
    DisplacementTable plain =
        measure(frames, 200, Unwrapping.MEAN_CELL, DriftRemoval.NONE, Origins.ALL);
    List<Frame> shifted =
        frames.stream()
            .map(f -> Trajectories.fold(Trajectories.shift(f, shift, -shift, 0.3)))
            .toList();
    DisplacementTable moved =
        measure(shifted, 200, Unwrapping.MEAN_CELL, DriftRemoval.NONE, Origins.ALL);
    double largest = 0;
    for (int lag = 0; lag < 200; lag++) {
      double change = Math.abs(moved.total(CL, lag) - plain.total(CL, lag));
      largest = Math.max(largest, change / Math.max(1, plain.total(CL, lag)));
    }
    assertTrue(largest < 1e-12, "relative change " + largest);
  }

  private static double diffusion(DisplacementTable table, int set, int from) {
    SimpleRegression line = new SimpleRegression();
    for (int lag = from; lag < table.lags(); lag++) {
      line.addData(table.time(lag), table.total(set, lag));
    }
    return line.getSlope() / 6 * SQUARE_CENTIMETRES_PER_SECOND;
  }

  private static DisplacementTable measure(
      List<Frame> frames, int lags, Unwrapping unwrapping, DriftRemoval drift, Origins origins) {
    MeanSquareDisplacement msd =
        new MeanSquareDisplacement(
            new MeanSquareDisplacement.Settings(
                    lags, AtomSet.bySpecies(frames.get(0)), unwrapping, drift, origins, Double.NaN)
                // One Li of boundary_trap_npt moves by 0.469 of its small cell between two frames.
                .withLargestStep(0.5));
    frames.forEach(msd::accept);
    return msd.result();
  }

  private static DriftRemoval framework(List<Frame> frames) {
    return DriftRemoval.framework(AtomSet.species(frames.get(0), "Cl"));
  }

  private static DriftRemoval centreOfMass(Frame frame) {
    double[] mass = new double[frame.size()];
    for (int i = 0; i < mass.length; i++) {
      mass[i] = frame.species().get(frame.type()[i]).mass();
    }
    return DriftRemoval.centreOfMass(mass);
  }

  private static void close(double expected, double actual, double relative) {
    assertEquals(expected, actual, relative * Math.max(1e-3, Math.abs(expected)));
  }
}
