package org.halimd.analysis.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.halimd.analysis.diffusion.ArrheniusAnalysis.Quantity;
import org.halimd.analysis.io.input.MsdFile;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The temperature dependence against numbers computed with numpy, and against published ones. */
class ArrheniusReferenceTest {
  private static JsonNode expected(Path folder) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
  }

  private static void relative(JsonNode expected, double actual, double tolerance) {
    double value = expected.asDouble();
    assertEquals(value, actual, tolerance * Math.abs(value));
  }

  private static List<TemperaturePoint> synthetic(Path folder) throws IOException {
    List<TemperaturePoint> points = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("input.csv"))) {
      if (!line.startsWith("T_K")) {
        String[] w = line.split(",");
        double[] v = new double[6];
        for (int i = 0; i < 6; i++) {
          v[i] = Double.parseDouble(w[i]);
        }
        points.add(new TemperaturePoint(w[0], v[0], v[1], v[2], v[3], v[4], v[5], ""));
      }
    }
    return points;
  }

  @Test
  void syntheticPoints() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/arrhenius_synthetic");
    JsonNode root = expected(folder);
    ArrheniusAnalysis analysis = new ArrheniusAnalysis(synthetic(folder));
    for (int i = 0; i < 4; i++) {
      relative(root.get("sigma_S_cm").get(i), analysis.points().get(i).conductivity(), 1e-8);
    }
    for (Quantity quantity : Quantity.values()) {
      for (boolean weighted : new boolean[] {false, true}) {
        JsonNode numbers =
            root.get(quantity.key() + "/" + (weighted ? "weighted_absolute" : "unweighted"));
        ArrheniusFit fit = analysis.fit(quantity, weighted);
        relative(numbers.get("Ea_eV"), fit.activationEnergy(), 1e-8);
        relative(numbers.get("se_Ea_eV"), fit.activationError(), 1e-8);
        relative(numbers.get("ln_prefactor"), fit.logPrefactor(), 1e-8);
        relative(numbers.get("se_ln_prefactor"), fit.prefactorError(), 1e-8);
        relative(numbers.get("cov_slope_intercept"), fit.covariance(), 1e-8);
        ArrheniusFit.Prediction room = fit.at(300);
        relative(numbers.get("ln_at_300K"), room.value(), 1e-8);
        relative(numbers.get("se_ln_at_300K"), room.error(), 1e-8);
        relative(numbers.get("ci95_multiplier"), fit.quantile(), 1e-8);
        boolean d = quantity == Quantity.DIFFUSION;
        double divisor = d ? 1 : 300;
        relative(
            numbers.get(d ? "D300_cm2_s" : "sigma300_S_cm"),
            Math.exp(room.value()) / divisor,
            1e-8);
        JsonNode interval = numbers.get(d ? "D300_ci95" : "sigma300_ci95");
        relative(interval.get(0), Math.exp(room.lower()) / divisor, 1e-8);
        relative(interval.get(1), Math.exp(room.upper()) / divisor, 1e-8);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2O_vac", "8O_vac"})
  void publishedDisplacements(String system) throws IOException {
    Path folder = SharedFiles.require("reference/analysis/msd_arrhenius_llzo/" + system);
    for (JsonNode row : expected(folder).get("rows")) {
      MsdFile file = MsdFile.read(folder.resolve(row.get("T_K").asInt() + "K/msd.out"));
      assertEquals(row.get("n_rows").asInt(), file.time().length);
      int ions = row.get("he2018").get("n_Li_in_md_cell").asInt();
      for (String name : List.of("w10_40", "w40_80", "w10_30")) {
        TabulatedDiffusion d = tabulated(file, ions, name);
        JsonNode numbers = row.get(name);
        relative(numbers.get("D_cm2_s"), d.diffusion(3), 1e-6);
        relative(numbers.get("intercept_A2"), d.fits()[3].intercept(), 1e-6);
        relative(numbers.get("R2"), d.fits()[3].rSquared(), 1e-6);
        for (int axis = 0; axis < 3; axis++) {
          relative(numbers.get("D_xyz_cm2_s").get(axis), d.diffusion(axis), 1e-6);
        }
        relative(row.get("he2018").get("N_eff"), d.he().effectiveIons(), 1e-6);
        relative(row.get("he2018").get("RSD"), d.he().relative(), 1e-6);
      }
      NernstEinstein cell =
          new NernstEinstein(
              row.get("n_Li").asInt(),
              1,
              row.get("volume_A3_per_8_formula_cell").asDouble(),
              row.get("T_K").asDouble());
      relative(
          row.get("sigma_S_cm_w10_40"),
          cell.sigma(tabulated(file, ions, "w10_40").diffusion(3)),
          1e-5);
    }
  }

  private static TabulatedDiffusion tabulated(MsdFile file, int ions, String window) {
    double from = Integer.parseInt(window.substring(1, 3)) / 100.0;
    double to = Integer.parseInt(window.substring(4, 6)) / 100.0;
    return TabulatedDiffusion.of(
        file.time(), file.msd()[0], ions, new WindowRule.Fraction(from, to), 2.4);
  }

  private static ArrheniusAnalysis published(String system, double low, double high, String window)
      throws IOException {
    Path folder = SharedFiles.require("reference/analysis/msd_arrhenius_llzo/" + system);
    List<TemperaturePoint> points = new ArrayList<>();
    for (JsonNode row : expected(folder).get("rows")) {
      double t = row.get("T_K").asDouble();
      if (t >= low && t <= high) {
        MsdFile file = MsdFile.read(folder.resolve((int) t + "K/msd.out"));
        int ions = row.get("he2018").get("n_Li_in_md_cell").asInt();
        TabulatedDiffusion d = tabulated(file, ions, window);
        double volume = row.get("volume_A3_per_8_formula_cell").asDouble();
        points.add(
            new TemperaturePoint(
                (int) t + "K",
                t,
                d.diffusion(3),
                d.he().relative(),
                volume,
                row.get("n_Li").asInt(),
                1,
                ""));
      }
    }
    return new ArrheniusAnalysis(points);
  }

  /** Activation energies and conductivities to every printed digit of the publication. */
  @ParameterizedTest
  @CsvSource({"2O_vac, 700, 850, 0.544, 5.692e-07", "8O_vac, 700, 1200, 0.263, 1.180e-03"})
  void publishedActivationEnergies(
      String system, double low, double high, String energy, String sigma) throws IOException {
    ArrheniusFit fit = published(system, low, high, "w10_40").fit(Quantity.CONDUCTIVITY, false);
    assertEquals(energy, String.format(Locale.ROOT, "%.3f", fit.activationEnergy()));
    double room = Math.exp(fit.at(300).value()) / 300;
    assertEquals(sigma, String.format(Locale.ROOT, "%.3e", room));
  }

  @ParameterizedTest
  @CsvSource({
    "tetragonal_700_850, 700, 850",
    "cubic_900_1200, 900, 1200",
    "all_700_1200, 700, 1200"
  })
  void groupsOfTemperatures(String group, double low, double high) throws IOException {
    Path folder = SharedFiles.require("reference/analysis/msd_arrhenius_llzo/2O_vac");
    for (String window : List.of("w10_40", "w40_80")) {
      ArrheniusAnalysis analysis = published("2O_vac", low, high, window);
      JsonNode numbers = expected(folder).get("arrhenius").get(group + "/" + window);
      check(numbers.get("lnD"), analysis.fit(Quantity.DIFFUSION, false));
      check(numbers.get("ln_sigmaT"), analysis.fit(Quantity.CONDUCTIVITY, false));
      check(numbers.get("ln_sigmaT_weighted_by_he2018"), analysis.fit(Quantity.CONDUCTIVITY, true));
    }
  }

  private static void check(JsonNode numbers, ArrheniusFit fit) {
    relative(numbers.get("Ea_eV"), fit.activationEnergy(), 1e-6);
    relative(numbers.get("se_Ea_eV"), fit.activationError(), 1e-6);
    relative(numbers.get("intercept"), fit.logPrefactor(), 1e-6);
    relative(numbers.get("ln_at_300K"), fit.at(300).value(), 1e-6);
    relative(numbers.get("se_ln_at_300K"), fit.at(300).error(), 1e-6);
  }

  /** One line across the phase transition of LLZO is the trap; two lines are preferred. */
  @Test
  void phaseTransition() throws IOException {
    ArrheniusAnalysis analysis = published("2O_vac", 700, 1200, "w10_40");
    PiecewiseArrhenius two = analysis.piecewise(Quantity.CONDUCTIVITY, true);
    assertTrue(two.preferred());
    assertEquals(875, two.breakTemperature(), 80);
    assertEquals(0.54, two.cold().activationEnergy(), 0.06);
    assertEquals(0.27, two.hot().activationEnergy(), 0.03);
    ArrheniusAnalysis smooth = published("8O_vac", 700, 1200, "w10_40");
    assertFalse(smooth.piecewise(Quantity.CONDUCTIVITY, true).preferred());
  }

  @ParameterizedTest
  @CsvSource({"950, 143358.240, 950.159", "1100, 144721.614, 1099.927"})
  void allGroups(String temperature, double volume, double kelvin) throws IOException {
    Path folder = SharedFiles.require("reference/analysis/msd_npt_allgroups_llzo");
    JsonNode root = expected(folder).get(temperature);
    MsdFile file = MsdFile.read(folder.resolve(temperature + "K/msd.out"));
    assertEquals(4, file.groups());
    List<String> names = List.of("Li", "La", "Zr", "O");
    for (String window : List.of("w10_40", "w40_80")) {
      for (int g = 0; g < 4; g++) {
        JsonNode numbers = root.get("groups").get(names.get(g)).get(window);
        double from = window.equals("w10_40") ? 0.1 : 0.4;
        double to = window.equals("w10_40") ? 0.4 : 0.8;
        TabulatedDiffusion d =
            TabulatedDiffusion.of(
                file.time(), file.msd()[g], 3584, new WindowRule.Fraction(from, to), 2.4);
        relative(numbers.get("D_total_cm2_s"), d.diffusion(3), 1e-6);
        if (g == 0) {
          NernstEinstein cell = new NernstEinstein(3584, 1, volume, kelvin);
          relative(numbers.get("sigma_total_mS_cm"), 1e3 * cell.sigma(d.diffusion(3)), 1e-6);
          for (int axis = 0; axis < 3; axis++) {
            relative(
                numbers.get("sigma_xyz_mS_cm").get(axis),
                1e3 * cell.sigma(d.diffusion(axis)),
                1e-6);
          }
        }
      }
    }
  }
}
