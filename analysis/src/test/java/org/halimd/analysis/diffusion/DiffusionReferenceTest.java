package org.halimd.analysis.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.analysis.transport.ChargeModel;
import org.halimd.analysis.transport.DisplacementTable;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.system.Frame;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fits of shared/reference/analysis whose numbers were computed with numpy. */
class DiffusionReferenceTest {
  private static PathRecorder record(Path folder) throws IOException {
    List<Frame> frames = Trajectories.read(folder.resolve("traj.xyz"));
    List<AtomSet> sets = AtomSet.bySpecies(frames.get(0));
    PathRecorder recorder =
        new PathRecorder(
            PathRecorder.Settings.of(
                    sets,
                    Unwrapping.MEAN_CELL,
                    DriftRemoval.framework(sets.get(1)),
                    List.of(ChargeModel.mobile(sets.get(0), 1, frames.get(0).size())))
                .withLargestStep(0.5));
    frames.forEach(recorder::accept);
    return recorder;
  }

  private static JsonNode expected(Path folder) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
  }

  private static void relative(JsonNode expected, double actual, double tolerance) {
    double value = expected.asDouble();
    assertEquals(value, actual, tolerance * Math.abs(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"random_walk_npt", "boundary_trap_npt"})
  void ordinaryFitsAndConductivities(String name) throws IOException {
    Path folder = SharedFiles.require("reference/analysis/" + name);
    JsonNode root = expected(folder);
    try (PathRecorder recorder = record(folder)) {
      int frames = recorder.frames();
      DisplacementTable msd = recorder.paths().displacements(0, frames);
      DisplacementTable charge = recorder.paths().collective(0, frames, 0);
      int ions = msd.sets().get(0).size();
      double volume = Arrays.stream(recorder.paths().volumes(0, frames)).average().orElseThrow();
      relative(root.get("mean_volume_A3"), volume, 1e-10);
      for (JsonNode fit : root.get("ols_fits_framework_drift_removed_mean_cell")) {
        JsonNode fractions = fit.get("window_fraction");
        WindowRule rule =
            new WindowRule.Fraction(fractions.get(0).asDouble(), fractions.get(1).asDouble());
        FitWindow window = rule.choose(DiffusionAnalysis.totals(msd, 0), msd.spacing(), ions);
        assertEquals(fit.get("index_range_half_open").get(0).asInt(), window.from());
        assertEquals(fit.get("index_range_half_open").get(1).asInt(), window.to());
        LineFit line = ordinary(DiffusionAnalysis.totals(msd, 0), window, msd.spacing());
        relative(fit.get("slope_A2_per_ps"), line.slope(), 1e-6);
        relative(fit.get("intercept_A2"), line.intercept(), 1e-6);
        relative(fit.get("R2"), line.rSquared(), 1e-6);
        relative(fit.get("naive_se_slope"), line.slopeError(), 1e-6);
        for (int axis = 0; axis < 3; axis++) {
          int along = axis;
          double[] y =
              IntStream.range(0, msd.lags()).mapToDouble(lag -> msd.msd(0, along, lag)).toArray();
          double slope = ordinary(y, window, msd.spacing()).slope();
          relative(fit.get("D_xyz_cm2_s").get(axis), slope / 2 * 1e-4, 1e-6);
        }
        double collective =
            ordinary(DiffusionAnalysis.totals(charge, 0), window, msd.spacing()).slope();
        relative(fit.get("D_charge_cm2_s"), collective / ions / 6 * 1e-4, 1e-6);
        relative(fit.get("haven_ratio"), line.slope() * ions / collective, 1e-6);
        double temperature = root.get("true_parameters_used_to_generate").get("T_K").asDouble();
        NernstEinstein cell = new NernstEinstein(ions, 1, volume, temperature);
        relative(fit.get("sigma_NE_S_cm"), cell.sigma(line.slope() / 6 * 1e-4), 1e-6);
        relative(
            fit.get("sigma_collective_S_cm"),
            NernstEinstein.sigmaOfCharge(collective / 6, volume, temperature),
            1e-6);
      }
    }
  }

  private static LineFit ordinary(double[] y, FitWindow window, double spacing) {
    double[] t =
        IntStream.range(window.from(), window.to()).mapToDouble(n -> n * spacing).toArray();
    return LinearRegression.ordinary(t, Arrays.copyOfRange(y, window.from(), window.to()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"random_walk_npt", "boundary_trap_npt"})
  void generalisedLeastSquares(String name) throws IOException {
    Path folder = SharedFiles.require("reference/analysis/" + name);
    try (PathRecorder recorder = record(folder)) {
      int frames = recorder.frames();
      DisplacementTable msd = recorder.paths().displacements(0, frames, 0);
      double[] total = DiffusionAnalysis.totals(msd, 0);
      int ions = msd.sets().get(0).size();
      for (JsonNode expected : expected(folder).get("gls_free_diffusion_covariance")) {
        String[] words = expected.get("lags").asText().split("\\.\\.| step ");
        int step = Integer.parseInt(words[2]);
        int[] lags =
            IntStream.rangeClosed(Integer.parseInt(words[0]), Integer.parseInt(words[1]))
                .filter(n -> (n - Integer.parseInt(words[0])) % step == 0)
                .toArray();
        double[] y = Arrays.stream(lags).mapToDouble(n -> total[n]).toArray();
        LineFit fit =
            new DisplacementFit(lags, frames, msd.spacing(), ions, 3, DisplacementFit.Vibration.OFF)
                .fit(y);
        relative(expected.get("slope"), fit.slope(), 1e-4);
        relative(expected.get("intercept"), fit.intercept(), 1e-4);
        relative(expected.get("se_slope"), fit.slopeError(), 1e-4);
        relative(expected.get("D_cm2_s"), fit.slope() / 6 * 1e-4, 1e-4);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"random_walk_npt", "boundary_trap_npt"})
  void empiricalError(String name) throws IOException {
    Path folder = SharedFiles.require("reference/analysis/" + name);
    JsonNode expected = expected(folder).get("he2018");
    try (PathRecorder recorder = record(folder)) {
      DisplacementTable msd = recorder.paths().displacements(0, recorder.frames(), 0);
      HeError he =
          HeError.of(
              DiffusionAnalysis.totals(msd, 0),
              msd.sets().get(0).size(),
              expected.get("site_distance_A").asDouble());
      relative(expected.get("max_TMSD_A2"), he.maxTotal(), 1e-6);
      relative(expected.get("N_eff"), he.effectiveIons(), 1e-6);
      relative(expected.get("RSD"), he.relative(), 1e-6);
    }
  }

  @Test
  void theTruthLiesWithinThreeErrors() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/random_walk_npt");
    try (PathRecorder recorder = record(folder)) {
      DiffusionResult result =
          new DiffusionAnalysis(
                  recorder.paths(),
                  new DiffusionAnalysis.Settings(
                      0, 1, new WindowRule.Displacement(3), 3, 0, recorder.frames()))
              .run();
      double[] truth = {1.5e-5, 1e-5, 5e-6, 1e-5};
      for (int axis = 0; axis < 4; axis++) {
        DiffusionEstimate estimate = result.estimates().get(axis);
        assertTrue(estimate.diffusive());
        assertEquals(truth[axis], estimate.coefficient(), 3 * estimate.glsError());
        assertTrue(estimate.lower() < truth[axis] && truth[axis] < estimate.upper());
      }
      double trace = Arrays.stream(result.tensor().components(), 0, 3).average().orElseThrow();
      assertEquals(result.total().coefficient(), trace, 1e-12);
    }
  }

  /** The framework of this trajectory does not diffuse, however much its cell fluctuates. */
  @Test
  void framework() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/boundary_trap_npt");
    try (PathRecorder recorder = record(folder)) {
      double[] total =
          DiffusionAnalysis.totals(recorder.paths().displacements(0, recorder.frames(), 1), 0);
      FitWindow window = new WindowRule.Fraction(0.1, 0.4).choose(total, 0.5, 8);
      assertTrue(Math.abs(ordinary(total, window, 0.5).slope() / 6 * 1e-4) < 1e-10);
    }
  }
}
