package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options about which snapshots of which files are looked at. */
final class SnapshotOptions {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description =
          "a trajectory (extended XYZ, also .gz, or H5MD), or energies: extended XYZ with a column"
              + " of them, doas.csv, or lists '# Li' with one energy per line (.txt, .out)."
              + " Several: give the option again")
  List<Path> inputs;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "name of each input in tables and legends (default: names of the files)")
  List<String> labels = List.of();

  @Option(
      names = "--species",
      split = ",",
      paramLabel = "X",
      description = "element symbols whose sites are looked at, for example Li or Li,Cl")
  List<String> species;

  @Option(
      names = "--snapshots",
      paramLabel = "M",
      defaultValue = "100",
      description = "number of equally spaced frames that are taken (default: ${DEFAULT-VALUE})")
  int snapshots;

  @Mixin SkipOptions skip;

  @Mixin ReadingOptions reading;

  @Option(
      names = "--energy-column",
      paramLabel = "NAME",
      description =
          "property with site energies in extended XYZ without --potential (default: energy_atom or"
              + " potential)")
  String energyColumn;

  @Option(
      names = "--list-snapshots",
      paramLabel = "M",
      defaultValue = "1",
      description =
          "how many snapshots of equal size a list of energies holds one after another; without it "
              + "errors are undetermined")
  int listSnapshots;
}
