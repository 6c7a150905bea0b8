package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.transport.ChargeModel;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.io.InputException;
import org.halimd.io.ScratchFile;
import org.halimd.system.Frame;
import org.halimd.system.Species;

/**
 * Which atoms of a trajectory are followed and how, from the options and the first frame: its
 * species, and as one more set the framework, all atoms but the mobile ions.
 */
final class FollowedAtoms {
  private static final String FRAMEWORK = "framework";

  private final Path file;
  private final TrajectoryOptions options;
  private final Console console;
  private final List<AtomSet> sets;
  private final boolean periodic;
  private final int mobile;
  private final int framework;
  private final Unwrapping unwrapping;
  private final DriftRemoval drift;

  /**
   * Looks at the first frame.
   *
   * @throws InputException if the options do not fit it
   */
  FollowedAtoms(Path file, TrajectoryOptions options, Console console, Frame first) {
    this.file = file;
    this.options = options;
    this.console = console;
    this.sets = new ArrayList<>(AtomSet.bySpecies(first));
    this.periodic = first.box().fullyPeriodic();
    this.mobile = set(options.species, "--species");
    AtomSet rest = sets.get(mobile).complement(first.size());
    this.framework = rest.size() > 0 ? sets.size() : -1;
    if (framework >= 0) {
      sets.add(new AtomSet(FRAMEWORK, rest.atoms()));
    }
    this.unwrapping = unwrapping();
    this.drift = drift(first);
  }

  static InputException noFrame(Path file) {
    return new InputException(file, "the file holds no frame; expected a trajectory");
  }

  /** What is recorded and how, with the displacements of some charges. */
  PathRecorder.Settings settings(List<ChargeModel> charges) {
    return new PathRecorder.Settings(
        sets,
        unwrapping,
        drift,
        charges,
        options.reading.spacing,
        options.largestStep,
        options.memoryBytes(),
        options.scratch == null ? ScratchFile.temporaryFolder() : options.scratch);
  }

  /** The index of the set of a species that an option names. */
  int set(String symbol, String option) {
    List<AtomSet> species = sets.stream().filter(s -> !s.name().equals(FRAMEWORK)).toList();
    return species.indexOf(SpeciesNames.require(file, species, symbol, option));
  }

  AtomSet ions() {
    return sets.get(mobile);
  }

  /** Index of the set of mobile ions. */
  int mobile() {
    return mobile;
  }

  /** Index of the set of the framework; -1 if there is none. */
  int framework() {
    return framework;
  }

  boolean periodic() {
    return periodic;
  }

  private Unwrapping unwrapping() {
    for (Unwrapping mode : Unwrapping.values()) {
      if (mode.word().equals(options.unwrap)) {
        return mode;
      }
    }
    throw new InputException(
        "--unwrap: '"
            + options.unwrap
            + "' is none of "
            + Arrays.stream(Unwrapping.values())
                .map(Unwrapping::word)
                .collect(Collectors.joining(", ")));
  }

  private DriftRemoval drift(Frame first) {
    String word = options.drift;
    if (word.startsWith("species:")) {
      return DriftRemoval.species(first, word.substring("species:".length()));
    }
    return switch (word) {
      case "none" -> DriftRemoval.NONE;
      case "com" -> DriftRemoval.centreOfMass(masses(first));
      case "framework" -> {
        if (framework < 0) {
          if (first.size() == 1) {
            throw new InputException(
                file,
                "the only atom is the ion itself: nothing is left of its motion without that of the"
                    + " centre of mass; give --drift none");
          }
          console.warn(
              "all atoms are "
                  + options.species
                  + ": the centre of mass stands in for a framework");
          yield DriftRemoval.centreOfMass(masses(first));
        }
        yield DriftRemoval.framework(sets.get(framework));
      }
      default ->
          throw new InputException(
              "--drift: '" + word + "' is none of framework, com, species:X, none");
    };
  }

  private double[] masses(Frame first) {
    double[] mass = new double[first.size()];
    for (int i = 0; i < mass.length; i++) {
      Species species = first.species().get(first.type()[i]);
      if (Double.isNaN(species.mass())) {
        throw new InputException(
            file,
            "'"
                + species.symbol()
                + "' is no element, so its mass and the centre of mass are unknown; choose another"
                + " --drift");
      }
      mass[i] = species.mass();
    }
    return mass;
  }

  /** Writes what is followed and how into the headers, and tells people. */
  void describe(ResultFolder folder, long frames, double spacing) {
    folder.header("species", options.species);
    folder.header("unwrap", unwrapping.word());
    folder.header("drift", drift.word());
    console.line(
        "%s: %d frames every %.6g ps; %s"
            .formatted(
                file,
                frames,
                spacing,
                sets.stream()
                    .limit(framework < 0 ? sets.size() : framework)
                    .map(s -> s.size() + " " + s.name())
                    .collect(Collectors.joining(", "))));
  }
}
