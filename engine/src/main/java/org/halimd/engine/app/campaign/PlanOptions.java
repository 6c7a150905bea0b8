package org.halimd.engine.app.campaign;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.halimd.io.InputException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Options that make the plan of a campaign; all are fixed when it begins. */
final class PlanOptions {
  private static final String SITE_DISTANCE = "--site-distance";

  @Option(
      names = "--potential",
      paramLabel = "FILE",
      description = "a potential file, which is copied, or the name of an embedded model")
  String potential;

  @Option(
      names = "--temperatures",
      split = ",",
      paramLabel = "K",
      description = "one or several, for example 325,350,375,400")
  List<Double> temperatures = List.of();

  @Option(
      names = "--replicas",
      paramLabel = "R",
      defaultValue = "1",
      description =
          "independent runs of each temperature, which start with other velocities (default:"
              + " ${DEFAULT-VALUE})")
  int replicas;

  @Option(
      names = "--ion",
      paramLabel = "X",
      description = "the mobile ion (default: Li, or the only usual one in the structure)")
  String ion;

  @Option(names = "--out", paramLabel = "DIR", description = "folder of the campaign; must be new")
  Path out;

  @Option(
      names = "--supercell",
      paramLabel = "AxBxC",
      description =
          "repeat the cell; nine whole numbers with commas are the rows of a matrix ('halimd"
              + " build' does more)")
  String supercell;

  @Option(
      names = "--structure-temperature",
      paramLabel = "K",
      description =
          "where pairs, densities and site energies are sampled in NVT (default: the highest)")
  Double structureTemperature;

  @Option(
      names = "--structure-time",
      paramLabel = "TIME",
      description = "for how long (default: as --time, at most 500ps)")
  String structureTime;

  @Option(names = "--no-structure", description = "leave these runs out")
  boolean noStructure;

  @Option(
      names = "--cell",
      paramLabel = "MOTION",
      defaultValue = "aniso",
      description =
          "how the barostat moves the cell: 'iso' volume, 'aniso' three lengths, 'tri' lengths and"
              + " angles (default: ${DEFAULT-VALUE})")
  CellMotion cell;

  @Option(
      names = "--pressure",
      paramLabel = "GPA",
      defaultValue = "0",
      description = "default: ${DEFAULT-VALUE}")
  double pressure;

  @Option(
      names = "--time-step",
      paramLabel = "FS",
      defaultValue = "1",
      description = "in fs (default: ${DEFAULT-VALUE})")
  double timeStep;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of all random numbers (default: ${DEFAULT-VALUE})")
  long seed;

  @Option(
      names = "--equilibration-chunk",
      paramLabel = "TIME",
      description =
          "how long the equilibration goes on between two looks at it (default: a twentieth of"
              + " --time, 2ps to 20ps)")
  String chunk;

  @Option(
      names = "--max-equilibration",
      paramLabel = "TIME",
      description =
          "after this time production begins in any case, with a warning (default: half of --time,"
              + " at least ten chunks)")
  String maxEquilibration;

  @Option(
      names = "--frame-interval",
      paramLabel = "TIME",
      description =
          "between frames of trajectories (default: 2000 frames in --time, 10fs to 1ps apart)")
  String frameInterval;

  @Option(
      names = SITE_DISTANCE,
      paramLabel = "A",
      description =
          "distance of neighbouring sites of the ion in Å: decides where diffusion begins (default:"
              + " 3 while runs go on, then the first peak of g(r))")
  Double siteDistance;

  @Option(
      names = "--charge",
      paramLabel = "X=Q",
      description = "formal charge of an element where the usual one is wrong; may be repeated")
  Map<String, Double> charges = Map.of();

  @Option(
      names = "--ignore-charges",
      description = "go on although the formal charges do not add up to zero")
  boolean ignoreCharges;

  @Option(
      names = "--small-cell",
      description = "go on although the cell is smaller than the cutoff of the potential")
  boolean smallCell;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      description = "what the material is called in results (default: the name of STRUCTURE)")
  String name;

  /**
   * Whether none of these options was given on the command line.
   *
   * @param butSiteDistance whether the site distance may be given all the same
   */
  boolean isDefault(CommandSpec command, boolean butSiteDistance) {
    ParseResult given = command.commandLine().getParseResult();
    return command.mixins().get("planned").optionsMap().keySet().stream()
        .filter(name -> !(butSiteDistance && name.equals(SITE_DISTANCE)))
        .noneMatch(given::hasMatchedOption);
  }

  /**
   * Refuses a site distance that is none.
   *
   * @throws InputException naming the option
   */
  void checkSiteDistance() {
    if (siteDistance != null && !(siteDistance > 0 && Double.isFinite(siteDistance))) {
      throw new InputException("--site-distance: %s Å is no distance".formatted(siteDistance));
    }
  }

  /** What a barostat may do to the cell. */
  enum CellMotion {
    ISO,
    ANISO,
    TRI
  }
}
