package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.minimize.Minimization;
import org.halimd.engine.minimize.Minimization.Measure;
import org.halimd.engine.minimize.Minimization.Method;
import org.halimd.engine.neb.BandSettings;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import picocli.CommandLine.Option;

/** Options about a band: its ends, its images, how it is relaxed. */
final class BandOptions {
  private static final int MOST_IMAGES = 999;

  @Option(names = "--from", paramLabel = "FILE", description = "the first structure, extended XYZ")
  Path from;

  @Option(names = "--to", paramLabel = "FILE", description = "the last structure, extended XYZ")
  Path to;

  @Option(
      names = "--path",
      paramLabel = "FILE",
      description = "a first path instead of --from and --to: extended XYZ, a frame for each image")
  Path path;

  @Option(
      names = "--potential",
      required = true,
      paramLabel = "FILE",
      description = "a potential file or the name of an embedded model")
  String potential;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "7",
      description = "images between the ends (default: ${DEFAULT-VALUE})")
  int images;

  @Option(
      names = "--spring",
      paramLabel = "K",
      defaultValue = "0.5",
      description = "spring constant in eV/A^2, 0.1 to 1 is usual (default: ${DEFAULT-VALUE})")
  double spring;

  @Option(
      names = "--fmax",
      paramLabel = "F",
      defaultValue = "0.02",
      description = "done when no force is larger, eV/A (default: ${DEFAULT-VALUE})")
  double forceTolerance;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      defaultValue = "3000",
      description = "largest number of steps (default: ${DEFAULT-VALUE})")
  long maxSteps;

  @Option(names = "--no-climb", description = "without climbing image")
  boolean noClimb;

  @Option(
      names = "--straight",
      description =
          "begin with a straight path instead of one with interpolated distances (IDPP), in which"
              + " atoms do not run through each other")
  boolean straight;

  @Option(names = "--fixed-ends", description = "take the ends as they are")
  boolean fixedEnds;

  /** Refuses what does not go together. */
  void check() {
    if (images < 1 || images > MOST_IMAGES) {
      throw new InputException("--images: expected 1 to 999, not " + images);
    }
    boolean finite = Double.isFinite(spring) && Double.isFinite(forceTolerance);
    if (!(spring > 0) || !(forceTolerance > 0) || !finite || maxSteps < 1) {
      throw new InputException("--spring, --fmax and --max-steps: expected finite numbers above 0");
    }
    if ((path == null) == (from == null && to == null) || (from == null) != (to == null)) {
      throw new InputException("give either --from and --to, or --path");
    }
  }

  /** The files of the structures. */
  List<Path> inputs() {
    return path != null ? List.of(path) : List.of(from, to);
  }

  /** The structures that were given: two, or those of a path. */
  List<Structure> frames() {
    if (path == null) {
      return List.of(first(from), first(to));
    }
    List<Structure> frames = new ArrayList<>();
    try (ExtendedXyzReader reader = ExtendedXyzReader.open(path)) {
      reader.forEachRemaining(frames::add);
    }
    if (frames.size() < 3) {
      throw new InputException(
          path, "%d frames; a path has two ends and images between".formatted(frames.size()));
    }
    return frames;
  }

  private static Structure first(Path file) {
    return ExtendedXyzReader.readOne(
        file,
        warning -> {
          throw new InputException(
              file, "more than one frame; give one structure here, or all images with --path");
        });
  }

  /** How the ends are relaxed: further than the band, or images beside them would be lower. */
  Minimization endRelaxation() {
    return Minimization.of(Method.FIRE, Measure.NORM, forceTolerance / 4, fixedEnds ? 0 : maxSteps);
  }

  /** How the band is relaxed. */
  BandSettings settings() {
    return new BandSettings(spring, forceTolerance, maxSteps, !noClimb);
  }
}
