package org.halimd.engine.app.analyze;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.halimd.analysis.io.input.ThermoFile;
import org.halimd.io.InputException;
import picocli.CommandLine.Option;

/** Where the volume comes from if there is no trajectory. */
final class VolumeOptions {
  @Option(
      names = "--volume",
      paramLabel = "A^3",
      description =
          "mean volume of the simulated cell, where msd.out is read (default: of the equilibrated"
              + " part of thermo.out, else of model.xyz beside it)")
  Double volume;

  /**
   * A volume with its standard error.
   *
   * @param value in Å³
   * @param error in Å³, 0 if unknown
   * @param file the file that it comes from; empty if it was given
   */
  record Volume(double value, double error, Optional<Path> file) {
    /** Where it comes from. */
    String source() {
      return file.map(f -> f.getFileName().toString()).orElse("given");
    }
  }

  /**
   * The volume that belongs to a table.
   *
   * @param thermo the thermo.out of the run, which may not exist
   */
  Volume find(TabulatedRun run, Path thermo, Console console) {
    if (volume != null) {
      if (!(volume > 0) || volume.isInfinite()) {
        throw new InputException("--volume: " + volume + " A^3 is no volume");
      }
      return checked(run, new Volume(volume, 0, Optional.empty()));
    }
    if (Files.exists(thermo)) {
      ThermoAverages averages = ThermoAverages.of(ThermoFile.read(thermo));
      double error = averages.volume().standardError();
      return checked(
          run,
          new Volume(
              averages.volume().mean(), Double.isFinite(error) ? error : 0, Optional.of(thermo)));
    }
    RunModel model =
        run.model()
            .orElseThrow(
                () ->
                    new InputException(
                        run.file().file(),
                        "the volume is not known; give --volume A^3, or put the thermo.out or the"
                            + " model.xyz of the run beside the table"));
    console.warn(
        "the volume is that of %s, at the start; for a run at constant pressure give the mean with --volume"
            .formatted(model.file()));
    return new Volume(model.volume(), 0, Optional.of(model.file()));
  }

  private static Volume checked(TabulatedRun run, Volume found) {
    run.model()
        .ifPresent(
            model ->
                model.requireSameCell(
                    found.value, found.file.map(Path::toString).orElse("--volume")));
    return found;
  }
}
