package org.halimd.engine.app.analyze;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.halimd.analysis.io.input.ThermoFile;
import org.halimd.io.InputException;
import picocli.CommandLine.Option;

/** Where the temperature of a run comes from. */
final class TemperatureOptions {
  @Option(names = "--temperature", paramLabel = "K", description = "mean temperature in K")
  Double kelvin;

  @Option(
      names = "--thermo",
      paramLabel = "FILE",
      description =
          "thermo.out of the run; the mean of its equilibrated part is the temperature (default: "
              + "thermo.out beside the input, if there is one)")
  Path thermo;

  /**
   * A temperature with its standard error.
   *
   * @param kelvin in K
   * @param error in K, 0 if unknown
   * @param source where it comes from
   * @param mean mean of {@code thermo.out} in K; NaN if there is none
   * @param file that {@code thermo.out}, if there is one
   */
  record Temperature(double kelvin, double error, String source, double mean, Optional<Path> file) {
    /** Writes temperature and source into the headers. */
    void describe(ResultFolder folder) {
      file.ifPresent(folder::input);
      folder.header("temperature_K", "%.8g (%s)".formatted(kelvin, source));
    }
  }

  /** The temperature if one is given or {@code thermo.out} lies beside the input. */
  Optional<Temperature> findIfKnown(Path input, Console console) {
    boolean known = given() || Files.exists(table(input));
    return known ? Optional.of(find(input, console)) : Optional.empty();
  }

  /** The thermo.out that is given or would lie beside the input. */
  Path table(Path input) {
    return thermo != null ? thermo : input.resolveSibling("thermo.out");
  }

  /** Whether anything was given. */
  boolean given() {
    return kelvin != null || thermo != null;
  }

  Temperature find(Path input, Console console) {
    if (kelvin != null) {
      if (!(kelvin > 0) || kelvin.isInfinite()) {
        throw new InputException("--temperature: " + kelvin + " K is no temperature");
      }
      double mean = compared(table(input), console);
      return new Temperature(
          kelvin,
          0,
          "given",
          mean,
          Double.isNaN(mean) ? Optional.empty() : Optional.of(table(input)));
    }
    Path file = table(input);
    if (thermo == null && !Files.exists(file)) {
      throw new InputException(
          "a conductivity needs the temperature; give --temperature K or --thermo FILE");
    }
    ThermoAverages averages = ThermoAverages.of(ThermoFile.read(file));
    double error = averages.temperature().standardError();
    return new Temperature(
        averages.temperature().mean(),
        Double.isFinite(error) ? error : 0,
        "%s, rows %d to %d".formatted(file.getFileName(), averages.start() + 1, averages.rows()),
        averages.temperature().mean(),
        Optional.of(file));
  }

  /** The mean of the run's own table, beside the temperature that was given. */
  private double compared(Path file, Console console) {
    if (!Files.exists(file)) {
      return Double.NaN;
    }
    ThermoAverages averages;
    try {
      averages = ThermoAverages.of(ThermoFile.read(file));
    } catch (InputException e) {
      console.warn("the given temperature cannot be compared: " + e.getMessage());
      return Double.NaN;
    }
    double mean = averages.temperature().mean();
    if (averages.misses(kelvin)) {
      console.warn(
          "%s: the mean temperature is %s K, not the given %s K, which is used"
              .formatted(
                  file,
                  Text.plain(mean, averages.temperature().standardError()),
                  Text.number(kelvin)));
    }
    return mean;
  }
}
