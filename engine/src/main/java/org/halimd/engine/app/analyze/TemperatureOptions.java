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
   */
  record Temperature(double kelvin, double error, String source) {}

  /** The temperature if one is given or {@code thermo.out} lies beside the input. */
  Optional<Temperature> findIfKnown(Path input) {
    boolean known = given() || Files.exists(table(input));
    return known ? Optional.of(find(input)) : Optional.empty();
  }

  /** The thermo.out that is given or would lie beside the input. */
  Path table(Path input) {
    return thermo != null ? thermo : input.resolveSibling("thermo.out");
  }

  /** Whether anything was given. */
  boolean given() {
    return kelvin != null || thermo != null;
  }

  Temperature find(Path input) {
    if (kelvin != null) {
      if (!(kelvin > 0) || kelvin.isInfinite()) {
        throw new InputException("--temperature: " + kelvin + " K is no temperature");
      }
      return new Temperature(kelvin, 0, "given");
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
        "%s, rows %d to %d".formatted(file, averages.start() + 1, averages.rows()));
  }
}
