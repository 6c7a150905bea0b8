package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import org.halimd.io.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of verbs that read a trajectory and follow atoms through it. */
final class TrajectoryOptions {
  private static final long MEBIBYTE = 1L << 20;
  private static final Path NONE = Path.of("none");

  @Option(
      names = "--species",
      paramLabel = "X",
      description = "element symbol of the mobile ions, for example Li")
  String species;

  @Mixin ReadingOptions reading;

  @Mixin SkipOptions skip;

  @Option(
      names = "--unwrap",
      paramLabel = "MODE",
      defaultValue = "mean_cell",
      description =
          "how paths are continued through the cell faces: mean_cell (default), increment (a cell "
              + "with a trend), toroidal, lattice (for comparisons)")
  String unwrap;

  @Option(
      names = "--drift",
      paramLabel = "MODE",
      defaultValue = "framework",
      description =
          "mean displacement that is subtracted: framework (all other atoms, default), com, "
              + "species:X, none")
  String drift;

  @Option(
      names = "--max-step",
      paramLabel = "F",
      defaultValue = "0.45",
      description =
          "largest fractional displacement between two frames that is believed; at 0.5 the"
              + " direction is a guess (default: ${DEFAULT-VALUE})")
  double largestStep;

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      defaultValue = "512",
      description =
          "memory for paths in MiB; what exceeds it goes to a scratch file, and ./halimd gives"
              + " everything else 1.5 GiB (default: ${DEFAULT-VALUE})")
  long memory;

  @Option(
      names = "--scratch",
      paramLabel = "DIR",
      description =
          "folder for the scratch file (default: the folder for temporary files); 'none' with msd:"
              + " nothing is kept per frame, so that memory does not grow with the trajectory, and"
              + " lags are spaced logarithmically")
  Path scratch;

  /** The defaults, for a verb that has no such options. */
  static TrajectoryOptions of(String species, ReadingOptions reading) {
    TrajectoryOptions options = new TrajectoryOptions();
    CommandLine.populateCommand(options, "--species", species);
    options.reading = reading;
    return options;
  }

  /** Refuses options that say how frames are to be treated where there are none. */
  void refuseForTable(Path table) {
    boolean frames =
        !skip.absent()
            || !unwrap.equals("mean_cell")
            || !drift.equals("framework")
            || reading.join
            || !Double.isNaN(reading.spacing);
    if (frames) {
      throw new InputException(
          table,
          "a table of displacements has no frames to which --skip, --unwrap, --drift, --join or"
              + " --dt could apply; leave them out, or give the trajectory");
    }
  }

  /** Whether nothing may be kept per frame. */
  boolean streams() {
    return scratch != null && scratch.equals(NONE);
  }

  /** Refuses to do without what most analyses need. */
  void requirePaths() {
    if (streams()) {
      throw new InputException(
          "--scratch none is for 'analyze msd' of a trajectory; all else needs the path of every"
              + " atom: give it memory with --memory MIB, or a folder with --scratch DIR (one that"
              + " is called none is ./none)");
    }
  }

  /** Refuses limits that make no sense and ions without a name, before anything is read. */
  void check() {
    if (species == null) {
      throw new InputException(
          "the mobile ions are missing; give --species, for example --species Li");
    }
    if (memory < 0) {
      throw new InputException("--memory: " + memory + " MiB is no memory; expected 0 or more");
    }
    if (!(largestStep > 0 && largestStep <= 0.5)) {
      throw new InputException(
          "--max-step: %s is no limit; expected a number above 0 and at most 0.5, where the direction of a step is a guess"
              .formatted(Text.number(largestStep)));
    }
  }

  long memoryBytes() {
    return memory * MEBIBYTE;
  }
}
