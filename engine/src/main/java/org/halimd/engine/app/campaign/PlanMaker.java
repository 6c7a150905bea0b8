package org.halimd.engine.app.campaign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.halimd.engine.app.provenance.FileDigest;
import org.halimd.engine.app.provenance.Program;
import org.halimd.engine.app.run.Version;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;

/** Makes the plan of a campaign from its options and checks everything; writes nothing. */
final class PlanMaker {
  /** Largest force component in eV/Å at which the start is relaxed: it is heated at once. */
  private static final double FORCE = 0.01;

  private static final long MINIMIZATION_STEPS = 2000;

  /** Period of the thermostat in fs. */
  private static final double TEMPERATURE_PERIOD = 100;

  /** Period of the barostat in fs; the cell swings about three times as fast. */
  private static final double PRESSURE_PERIOD = 1000;

  /** The shortest period in steps that npt_mttk accepts. */
  private static final long LEAST_PRESSURE_PERIOD = 200;

  private static final double SHORTEST_CHUNK = 2e3;
  private static final double LONGEST_CHUNK = 20e3;
  private static final double LONGEST_STRUCTURE = 500e3;

  /** How long the cell of the structure run settles, fs. */
  private static final double SETTLE = 5e3;

  private static final double HOTTEST = 10_000;
  private static final double LONGEST_STEP = 10;
  private static final int MOST_REPLICAS = 1000;

  private final Path file;
  private final PlanOptions options;
  private final BudgetOptions length;
  private final StartStructure start;
  private final PotentialModel model;

  /**
   * Reads structure and potential.
   *
   * @param file the structure
   * @throws InputException naming the first thing that is wrong
   */
  PlanMaker(Path file, PlanOptions options, BudgetOptions length, Consumer<String> warnings) {
    this.file = file;
    this.options = options;
    this.length = length;
    requireSense();
    this.start = StartStructure.read(file, options.supercell, warnings);
    this.model = Potentials.read(Path.of(""), options.potential);
    start.requireFit(model, options.potential, options.smallCell);
  }

  private void requireSense() {
    Set<Double> seen = new HashSet<>();
    for (double t : options.temperatures) {
      if (!(t > 0 && t <= HOTTEST)) {
        throw wrong("--temperatures: %s K is no temperature to simulate at; expected above 0", t);
      }
      if (!seen.add(t)) {
        throw wrong("--temperatures: %s K is given twice; name it once, --replicas repeats it", t);
      }
    }
    if (options.replicas < 1 || options.replicas > MOST_REPLICAS) {
      throw wrong("--replicas: %s is no number of runs, expected 1 to 1000", options.replicas);
    }
    if (!(options.timeStep > 0 && options.timeStep <= LONGEST_STEP)) {
      throw wrong(
          "--time-step: %s fs is no time step, expected above 0 and at most 10", options.timeStep);
    }
    if (!Double.isFinite(options.pressure)) {
      throw wrong("--pressure: %s GPa is no pressure", options.pressure);
    }
    Double t = options.structureTemperature;
    if (t != null && !options.temperatures.contains(t)) {
      throw wrong("--structure-temperature: %s K is not one of --temperatures; add it there", t);
    }
  }

  private static InputException wrong(String sentence, Object value) {
    return new InputException(String.format(Locale.ROOT, sentence, value));
  }

  Structure structure() {
    return start.structure();
  }

  PotentialModel model() {
    return model;
  }

  /** The plan. */
  CampaignPlan plan(List<String> commandLine) {
    String ion = start.ion(options.ion);
    long interval = frameInterval();
    boolean copied = Files.isRegularFile(Path.of(options.potential));
    return new CampaignPlan(
        Version.TEXT,
        Program.now(),
        commandLine,
        name(),
        FileDigest.of(file),
        options.supercell,
        FileDigest.ofPotential(Path.of(""), options.potential),
        copied ? CampaignFolder.potentialFileName() : options.potential,
        start.counts(),
        ion,
        start.charges(options.charges, ion, options.ignoreCharges),
        options.siteDistance,
        options.temperatures.stream().sorted().toList(),
        options.replicas,
        options.seed,
        dynamics(),
        new CampaignPlan.Relaxation(FORCE, MINIMIZATION_STEPS),
        equilibration(),
        new CampaignPlan.Transport(interval, length.budget(options.timeStep, interval)),
        structureRun());
  }

  private String name() {
    String name = file.getFileName().toString();
    int dot = name.indexOf('.');
    return options.name != null ? options.name : dot > 0 ? name.substring(0, dot) : name;
  }

  private CampaignPlan.Dynamics dynamics() {
    return new CampaignPlan.Dynamics(
        options.timeStep,
        options.cell.name().toLowerCase(Locale.ROOT),
        options.pressure,
        steps(TEMPERATURE_PERIOD),
        Math.max(LEAST_PRESSURE_PERIOD, steps(PRESSURE_PERIOD)));
  }

  private CampaignPlan.Equilibration equilibration() {
    double time = length.femtoseconds();
    long chunk =
        steps(
            options.chunk != null
                ? TimeText.femtoseconds("--equilibration-chunk", options.chunk)
                : Math.clamp(time / 20, SHORTEST_CHUNK, LONGEST_CHUNK));
    long most =
        options.maxEquilibration != null
            ? steps(TimeText.femtoseconds("--max-equilibration", options.maxEquilibration))
            : Math.max(10 * chunk, steps(time / 2));
    if (most < chunk) {
      throw new InputException(
          "--max-equilibration is shorter than one chunk of the equilibration; give it more or"
              + " --equilibration-chunk less");
    }
    // The interval of thermo.out divides every chunk, the last one too.
    return new CampaignPlan.Equilibration(
        chunk, CampaignLengths.multiple(most, CampaignLengths.thermoInterval(chunk)));
  }

  private CampaignPlan.StructureRun structureRun() {
    if (options.noStructure) {
      return null;
    }
    double time =
        options.structureTime != null
            ? TimeText.femtoseconds("--structure-time", options.structureTime)
            : Math.min(length.femtoseconds(), LONGEST_STRUCTURE);
    long interval =
        options.frameInterval != null
            ? frameInterval()
            : CampaignLengths.frameInterval(steps(time), options.timeStep);
    double highest =
        options.temperatures.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return new CampaignPlan.StructureRun(
        options.structureTemperature != null ? options.structureTemperature : highest,
        steps(Math.min(SETTLE, time / 10)),
        CampaignLengths.multiple(time / options.timeStep, interval),
        interval);
  }

  private long frameInterval() {
    return options.frameInterval != null
        ? steps(TimeText.femtoseconds("--frame-interval", options.frameInterval))
        : CampaignLengths.frameInterval(steps(length.femtoseconds()), options.timeStep);
  }

  private long steps(double femtoseconds) {
    return CampaignLengths.steps(femtoseconds, options.timeStep);
  }
}
