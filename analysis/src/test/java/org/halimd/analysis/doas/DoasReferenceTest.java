package org.halimd.analysis.doas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.doas.Bandwidth.Rule;
import org.halimd.analysis.io.input.EnergyListFile;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of shared/reference/analysis/doas (copied to the resources) and doas_llzo. */
class DoasReferenceTest {
  @ParameterizedTest
  @ValueSource(strings = {"crystal_like", "amorphous_like"})
  void syntheticEnergies(String name) throws Exception {
    JsonNode expected = json(resource("expected.json")).get(name);
    DoasResult result = analyse(resource(name + ".txt"), "Li", 1, 0.05);
    SampleSummary summary = result.summary();
    assertEquals(expected.get("n").asInt(), summary.count());
    relative(expected.get("mean"), summary.mean(), 1e-9);
    relative(expected.get("std_ddof1"), summary.deviation(), 1e-9);
    relative(expected.get("skewness"), summary.skewness(), 1e-9);
    relative(expected.get("excess_kurtosis"), summary.excessKurtosis(), 1e-9);
    assertArrayEquals(
        numbers(expected.get("quartiles")), Arrays.copyOfRange(summary.quantiles(), 1, 4), 1e-9);
    relative(expected.get("iqr"), summary.interquartileRange(), 1e-9);
    relative(expected.get("scott_factor"), result.scottFactor(), 1e-12);
    relative(expected.get("bandwidth_eV"), result.bandwidth(), 1e-9);
    relative(expected.get("integral_of_kde_on_200_points"), result.integral(), 1e-6);
    assertEquals(expected.get("n_peaks_prominence_5pct").asInt(), result.peaks().size());
    assertArrayEquals(numbers(expected.get("peak_positions_eV")), energies(result), 1e-3);
    assertArrayEquals(numbers(expected.get("peak_heights")), heights(result), 1e-4);
    assertEquals(
        expected.get("fwhm_of_highest_peak_eV").asDouble(), result.highest().peak().width(), 1e-3);
    checkHistogram(expected.get("histogram"), result.histogram());
    double[] density = numbers(expected.get("histogram").get("density"));
    assertArrayEquals(density, result.histogram().density(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"crystal_like", "amorphous_like"})
  void kernelDensity(String name) throws Exception {
    DoasResult result = analyse(resource(name + ".txt"), "Li", 1, 0.05);
    List<String> rows = Files.readAllLines(resource("expected_kde_" + name + ".csv"));
    assertEquals(200, rows.size() - 1);
    for (int k = 0; k < 200; k++) {
      String[] row = rows.get(k + 1).split(",");
      assertEquals(Double.parseDouble(row[0]), result.grid()[k], 5e-8);
      double density = Double.parseDouble(row[1]);
      assertEquals(density, result.density()[k], 1e-6 * density);
    }
  }

  @Test
  void publishedEnergiesOfTetragonalLlzo() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/doas_llzo");
    JsonNode expected = json(folder.resolve("expected.json"));
    DoasResult result = analyse(folder.resolve("doas_600K.out"), "Li", 10, 0.01);
    SampleSummary summary = result.summary();
    assertEquals(expected.get("n_values").asInt(), summary.count());
    assertEquals(expected.get("n_frames_in_file").asInt(), result.sample().snapshots().size());
    assertEquals(expected.get("n_Li").asInt(), result.sample().snapshots().getFirst().length);
    relative(expected.get("mean"), summary.mean(), 1e-6);
    relative(expected.get("std_ddof1"), summary.deviation(), 1e-6);
    relative(expected.get("min"), summary.least(), 1e-6);
    relative(expected.get("max"), summary.greatest(), 1e-6);
    assertArrayEquals(numbers(expected.get("quantiles_5_25_50_75_95")), summary.quantiles(), 1e-6);
    relative(expected.get("scott_bandwidth_eV"), result.scott(), 1e-6);
    JsonNode peaks = expected.get("peaks_prominence_5pct");
    assertEquals(peaks.get("n").asInt(), result.peaks().size());
    assertArrayEquals(numbers(peaks.get("energy_eV")), energies(result), 2e-3);
    for (int p = 0; p < 3; p++) {
      relative(peaks.get("height").get(p), result.peaks().get(p).peak().height(), 2e-3);
    }
    assertEquals(
        expected.get("fwhm_of_highest_peak_eV").asDouble(), result.highest().peak().width(), 1e-3);
    checkHistogram(expected.get("histogram_width_0_01"), result.histogram());
    assertArrayEquals(numbers(expected.get("split_energies_eV")), result.splits(), 2e-3);
    double[] weights = result.peaks().stream().mapToDouble(StatePeak::weight).toArray();
    assertArrayEquals(numbers(expected.get("weights_between_splits")), weights, 0.005);
    assertArrayEquals(new double[] {8 / 56.0, 16 / 56.0, 32 / 56.0}, weights, 0.03);
    for (StatePeak peak : result.peaks()) {
      assertTrue(peak.energyError() < 0.005 && peak.weightError() < 0.01, peak.toString());
    }
    assertEquals(1, result.peakCountShare());
  }

  private static DoasResult analyse(Path file, String species, int snapshots, double width) {
    EnergySystem system =
        new EnergySystem("test", EnergyOrigin.UNKNOWN, EnergyListFile.read(file, snapshots));
    DoasAnalysis.Settings settings =
        new DoasAnalysis.Settings(Bandwidth.of(Rule.SCOTT), 200, width, 0.05, 200, 1);
    return DoasAnalysis.of(system.of(species), settings);
  }

  private static void checkHistogram(JsonNode expected, EnergyHistogram histogram) {
    relative(expected.get("first_edge"), histogram.firstEdge(), 1e-12);
    double[] counts = Arrays.stream(histogram.counts()).asDoubleStream().toArray();
    assertArrayEquals(numbers(expected.get("counts")), counts, 0);
  }

  private static double[] energies(DoasResult result) {
    return result.peaks().stream().mapToDouble(p -> p.peak().energy()).toArray();
  }

  private static double[] heights(DoasResult result) {
    return result.peaks().stream().mapToDouble(p -> p.peak().height()).toArray();
  }

  private static void relative(JsonNode expected, double actual, double tolerance) {
    assertEquals(expected.asDouble(), actual, tolerance * Math.abs(expected.asDouble()));
  }

  private static double[] numbers(JsonNode array) {
    double[] numbers = new double[array.size()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] = array.get(k).asDouble();
    }
    return numbers;
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(DoasReferenceTest.class.getResource(name).toURI());
  }
}
