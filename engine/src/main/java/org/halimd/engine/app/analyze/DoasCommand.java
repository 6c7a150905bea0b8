package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.doas.DoasAnalysis;
import org.halimd.analysis.doas.DoasResult;
import org.halimd.analysis.doas.EnergyOrigin;
import org.halimd.analysis.doas.EnergySystem;
import org.halimd.analysis.doas.SiteEnergies;
import org.halimd.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code halimd analyze doas}. */
@Command(
    name = "doas",
    description = {
      "Density of atomistic states: the distribution of the energies that the potential gives to"
          + " the atoms of a species. Sharp peaks are distinct sites, one broad band is a"
          + " frustrated landscape (Wang, Liu, Mo, Angew. Chem. Int. Ed. 62, e202215544 (2023)).",
      "With --potential, equally spaced frames of a trajectory are relaxed at fixed cell first,"
          + " many side by side; thermal motion would hide peaks that lie 10 to 100 meV apart."
          + " Without it the energies are taken from the files.",
      "Errors and bands come from the bootstrap over snapshots."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze doas --input dump.xyz --species Li --potential nep.txt --out results",
      "  halimd analyze doas --resume ...   (the same again, after an interruption)",
      "  halimd analyze doas --input a/doas.csv --input b/doas.csv --species Li --shift mean --out"
          + " both",
      "",
      "Writes relaxed.xyz (each snapshot as soon as it is done), doas.csv, doas.txt, doas_kde.csv,"
          + " doas_histogram.csv, doas_peaks.csv, doas_stats.json and the figures doas, doas_map,"
          + " with several species also doas_X for each."
    },
    mixinStandardHelpOptions = true)
final class DoasCommand implements Runnable {
  @Mixin private SnapshotOptions snapshots;
  @Mixin private RelaxationOptions relaxation;
  @Mixin private DensityOptions density;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    if (snapshots.species == null) {
      throw new InputException("the species is missing; give --species, for example --species Li");
    }
    relaxation.check();
    DoasAnalysis.Settings settings = density.settings();
    ResultFolder folder = new ResultFolder(output);
    DoasRelaxation relaxer =
        relaxation.potential == null ? null : new DoasRelaxation(relaxation, console);
    folder.header("species", String.join(" ", snapshots.species));
    folder.header("bandwidth", density.bandwidthWord());
    folder.header("shift", density.shiftWord());
    folder.header("seed", settings.seed());
    if (relaxer != null) {
      relaxer.describe(folder);
    }
    EnergyInput input = new EnergyInput(snapshots, relaxation, relaxer, folder, console);
    List<EnergySystem> systems = input.read();
    EnergyOrigin.requireComparable(
        systems.stream().map(EnergySystem::name).toList(),
        systems.stream().map(EnergySystem::origin).toList(),
        density.shifted());
    report(systems, input.relaxed(), settings, folder, console);
  }

  private void report(
      List<EnergySystem> systems,
      Map<String, Map<Integer, RelaxedFile.Entry>> relaxed,
      DoasAnalysis.Settings settings,
      ResultFolder folder,
      Console console) {
    List<DoasResult> results = new ArrayList<>();
    console.begin();
    for (String symbol : snapshots.species) {
      for (EnergySystem system : systems) {
        SiteEnergies sample = system.of(symbol);
        double zero = density.zero(sample, system.origin());
        results.add(DoasAnalysis.of(zero == 0 ? sample : sample.relativeTo(zero), settings));
        console.progress(
            "densities", (double) results.size() / (systems.size() * snapshots.species.size()));
      }
    }
    DoasReport report = new DoasReport(systems, results, density.shiftWord(), folder, console);
    report.relaxations(relaxed, relaxation.dropUnconverged);
    report.print();
    report.write(snapshots.species);
  }
}
