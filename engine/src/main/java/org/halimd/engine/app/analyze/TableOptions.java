package org.halimd.engine.app.analyze;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.halimd.analysis.io.input.MsdFile;
import org.halimd.io.InputException;
import picocli.CommandLine.Option;

/** Options about a table of displacements, {@code msd.out}, that stands in for a trajectory. */
final class TableOptions {
  private static final String TABLE = "msd.out";

  @Option(
      names = "--group",
      paramLabel = "G",
      description = "group of the mobile ions in an msd.out with several groups, from 0")
  private Integer group;

  @Option(
      names = "--ions",
      paramLabel = "N",
      description =
          "number of mobile ions in the simulated cell, where msd.out is read (default: counted in"
              + " model.xyz beside it, 'replicate' in run.in included)")
  private Integer ions;

  /** Whether an input is a table of displacements, or the folder of a run that has one. */
  static boolean isTable(Path input) {
    return Files.isDirectory(input) ? Files.exists(input.resolve(TABLE)) : MsdFile.isTable(input);
  }

  /**
   * Reads the displacements of the mobile ions.
   *
   * @param input the table, or the folder of a run that has one
   * @param species the mobile species
   */
  TabulatedRun read(Path input, String species, Console console) {
    if (species == null) {
      throw new InputException(
          "the mobile ions are missing; give --species, for example --species Li");
    }
    MsdFile file = MsdFile.read(Files.isDirectory(input) ? input.resolve(TABLE) : input);
    if (file.runs() > 1) {
      console.warn("%s holds %d runs; the last one is used".formatted(file.file(), file.runs()));
    }
    int index = group(file, species);
    Path folder = file.file().toAbsolutePath().getParent();
    Optional<RunModel> model = ions == null ? RunModel.in(folder) : Optional.empty();
    return new TabulatedRun(file, index, species, count(file, index, species, model), model);
  }

  /** Refuses options about a table where a trajectory says all that. */
  void refuseForTrajectory(Path input) {
    if (group != null || ions != null) {
      throw new InputException(
          input,
          "--group and --ions belong to a table of displacements; a trajectory says itself how many"
              + " ions there are");
    }
  }

  private int group(MsdFile file, String species) {
    int groups = file.groups();
    int[] named = IntStream.range(0, groups).filter(g -> file.name(g).equals(species)).toArray();
    if (group == null && groups > 1 && named.length == 1) {
      return named[0];
    }
    int index = group == null ? 0 : group;
    if (group == null && groups > 1 || index < 0 || index >= groups) {
      List<String> names = IntStream.range(0, groups).mapToObj(file::name).toList();
      throw new InputException(
          file.file(),
          "the file has %d group%s (%s); say which one the mobile ions are with --group 0 to %d"
              .formatted(groups, groups == 1 ? "" : "s", String.join(" ", names), groups - 1));
    }
    return index;
  }

  private int count(MsdFile file, int index, String species, Optional<RunModel> model) {
    if (ions != null) {
      if (ions < 1) {
        throw new InputException("--ions: " + ions + " is no number of ions");
      }
      return ions;
    }
    int inHeader = file.atoms(index);
    if (model.isEmpty()) {
      if (inHeader == 0) {
        throw new InputException(
            file.file(),
            "the number of %s ions is not known; put the model.xyz of the run beside the table, or give --ions N"
                .formatted(species));
      }
      return inHeader;
    }
    int inModel = model.get().ions(species);
    if (inHeader != 0 && inHeader != inModel) {
      throw new InputException(
          file.file(),
          "the displacements are those of %d atoms, but %s has %d %s ions (%s); choose the group of %s, or give --ions"
              .formatted(
                  inHeader,
                  model.get().file(),
                  inModel,
                  species,
                  Arrays.toString(file.header().groups()),
                  species));
    }
    return inModel;
  }
}
