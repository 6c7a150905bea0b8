package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.doas.EnergyOrigin;
import org.halimd.analysis.doas.EnergySystem;
import org.halimd.analysis.io.input.EnergyCsvFile;
import org.halimd.analysis.io.input.EnergyListFile;
import org.halimd.analysis.io.input.EnergyXyzFile;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/** Reads the site energies of all inputs, or computes them where a potential is given. */
final class EnergyInput {
  private final SnapshotOptions options;
  private final RelaxationOptions relaxationOptions;
  private final DoasRelaxation relaxation;
  private final ResultFolder folder;
  private final Console console;
  private final Map<String, Map<Integer, RelaxedFile.Entry>> relaxed = new LinkedHashMap<>();

  /**
   * A reader.
   *
   * @param relaxation null if energies are in the files
   */
  EnergyInput(
      SnapshotOptions options,
      RelaxationOptions relaxationOptions,
      DoasRelaxation relaxation,
      ResultFolder folder,
      Console console) {
    this.options = options;
    this.relaxationOptions = relaxationOptions;
    this.relaxation = relaxation;
    this.folder = folder;
    this.console = console;
  }

  /** All systems in the order of the inputs. */
  List<EnergySystem> read() {
    List<String> names = names();
    List<EnergySystem> systems = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      systems.addAll(read(options.inputs.get(k), names.get(k)));
    }
    Set<String> seen = new HashSet<>();
    for (EnergySystem system : systems) {
      if (!seen.add(system.name())) {
        throw new InputException(
            "two systems are called '%s'; name the inputs with --label, once for each"
                .formatted(system.name()));
      }
    }
    return systems;
  }

  /** How relaxations ended, by system and number of the snapshot. */
  Map<String, Map<Integer, RelaxedFile.Entry>> relaxed() {
    return relaxed;
  }

  private List<String> names() {
    if (!options.labels.isEmpty() && options.labels.size() != options.inputs.size()) {
      throw new InputException(
          "--label: %d names for %d inputs; give one for each, or none"
              .formatted(options.labels.size(), options.inputs.size()));
    }
    List<String> names = new ArrayList<>();
    for (int k = 0; k < options.inputs.size(); k++) {
      String name = options.labels.isEmpty() ? stem(options.inputs.get(k)) : options.labels.get(k);
      if (!name.matches("[^,=\"\\s/\\\\]+")) {
        throw new InputException(
            "--label: '%s' cannot be used in names of files and columns; leave out blanks, commas, = and /"
                .formatted(name));
      }
      names.add(name);
    }
    return names;
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.gz$", "");
    return name.replaceFirst("\\.[^.]+$", "").replaceAll("[,=\"\\s]", "_");
  }

  private List<EnergySystem> read(Path file, String name) {
    String lower = file.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean csv = lower.endsWith(".csv");
    boolean list = lower.endsWith(".txt") || lower.endsWith(".out");
    if (relaxation != null) {
      if (csv || list) {
        throw new InputException(
            file, "this is a table of energies, nothing to relax; leave out --potential");
      }
      return List.of(relax(file, name));
    }
    if (csv) {
      return tables(file, name);
    }
    if (list) {
      int count = options.listSnapshots;
      if (count < 1) {
        throw new InputException("--list-snapshots must be at least 1, not " + count);
      }
      folder.input(file);
      return List.of(
          new EnergySystem(name, EnergyOrigin.UNKNOWN, EnergyListFile.read(file, count)));
    }
    if (Trajectory.isHdf5(file)) {
      throw new InputException(
          file, "energies of atoms are not read from H5MD; give --potential to compute them");
    }
    return List.of(columns(file, name));
  }

  private List<EnergySystem> tables(Path file, String name) {
    List<EnergySystem> systems = EnergyCsvFile.read(file);
    folder.input(file);
    if (options.labels.isEmpty()) {
      return systems;
    }
    return systems.stream()
        .map(
            s ->
                new EnergySystem(
                    systems.size() == 1 ? name : name + ":" + s.name(), s.origin(), s.snapshots()))
        .toList();
  }

  private EnergySystem columns(Path file, String name) {
    ChosenFrames chosen = ChosenFrames.of(file, options, console);
    EnergySystem system = energies(file, name, options.energyColumn, chosen.numbers());
    describe(file, name, chosen);
    return system;
  }

  private EnergySystem energies(Path file, String name, String column, int[] frames) {
    console.begin();
    return EnergyXyzFile.read(
        file,
        name,
        column,
        frames,
        part -> console.progress("reading energies of " + file.getFileName(), part));
  }

  private EnergySystem relax(Path file, String name) {
    ChosenFrames chosen = ChosenFrames.of(file, options, console);
    String target = options.inputs.size() == 1 ? "relaxed.xyz" : "relaxed_" + name + ".xyz";
    Path results = folder.path().resolve(target);
    List<Frame> frames = chosen.read(file, options, console);
    requireSpecies(file, frames.getFirst());
    Map<Integer, RelaxedFile.Entry> entries = relaxation.run(file, chosen, frames, results);
    folder.wrote(target);
    relaxed.put(name, entries);
    describe(file, name, chosen);
    int[] kept =
        entries.keySet().stream()
            .filter(m -> !relaxationOptions.dropUnconverged || entries.get(m).converged())
            .mapToInt(Integer::intValue)
            .toArray();
    if (kept.length == 0) {
      throw new InputException(
          file,
          "no relaxation converged, so --drop-unconverged leaves nothing; give more --max-steps");
    }
    return energies(results, name, EnergyXyzFile.COLUMN, kept);
  }

  /** Before hours of work: the species that are asked for are there. */
  private void requireSpecies(Path file, Frame frame) {
    List<AtomSet> present = AtomSet.bySpecies(frame);
    for (String symbol : options.species) {
      SpeciesNames.require(file, present, symbol, "--species");
    }
  }

  private void describe(Path file, String name, ChosenFrames chosen) {
    folder.input(file);
    folder.header("frames of " + name, chosen.list());
    if (chosen.equilibrated() != null) {
      chosen.equilibrated().describe(folder, console);
    }
    console.line(
        "%s: %d of %d frames: %s"
            .formatted(name, chosen.numbers().length, chosen.total(), chosen.list()));
    if (chosen.numbers().length < options.snapshots && chosen.total() > 1) {
      console.line(
          "%s: %d snapshots were asked for, every frame is taken once"
              .formatted(name, options.snapshots));
    }
  }
}
