package org.halimd.engine.app.amorphize;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.io.StructureFiles;
import org.halimd.engine.RunFailure;
import org.halimd.engine.app.CommandWords;
import org.halimd.engine.app.ExitCode;
import org.halimd.engine.app.MachineOptions;
import org.halimd.engine.app.StopHook;
import org.halimd.engine.app.analyze.Console;
import org.halimd.engine.app.analyze.ResultFolder;
import org.halimd.engine.app.provenance.FileDigest;
import org.halimd.engine.app.run.Displacements;
import org.halimd.engine.app.run.Execution;
import org.halimd.engine.app.run.Outcome;
import org.halimd.engine.app.run.RunOptions;
import org.halimd.engine.app.run.Version;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.system.Units;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code halimd amorphize}. */
@Command(
    name = "amorphize",
    description = {
      "Melts a structure, holds and quenches it at constant pressure, and says whether what comes"
          + " out is a glass.",
      "The schedule is an ordinary run folder, DIR/run. Afterwards the result is judged: did the"
          + " framework diffuse in the melt, how many of its atoms are still at the sites of the"
          + " start, what order have their neighbours (Steinhardt q4, q6), is there structure in"
          + " g(r) beyond the first shells, are the polyhedra whole, do anions stick together."
    },
    footer = {
      "",
      "Examples:",
      "  halimd build --pack Li106Zr35Al12Cl198O37F10 --density 2.2 --out packed.xyz",
      "  halimd amorphize packed.xyz --potential nep.txt --melt 1500K,20ps --quench 300K@20K/ps"
          + " --out glass",
      "  halimd amorphize --resume glass          (after an interruption; judges again if done)",
      "",
      "Writes glass.xyz, summary.json, rdf.csv, schedule.csv and the figures rdf, order, volume,"
          + " energy and temperature.",
      "",
      "Exit codes: 0 done, whatever the verdict (it is in summary.json); 2 wrong input, nothing"
          + " was written; 3 the run failed; 130 or 143 stopped by a signal."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class AmorphizeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "STRUCTURE",
      description = "the start: extended XYZ, CIF or POSCAR; all sites full")
  private Path input;

  @Option(
      names = "--potential",
      paramLabel = "P",
      description = "potential file or embedded model ('halimd models'); it must know hot liquids")
  private String potential;

  @Option(names = "--out", paramLabel = "DIR", description = "folder of the run and its results")
  private Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "continue what was interrupted in this folder, bit for bit")
  private Path resume;

  @Option(
      names = "--melt",
      paramLabel = "K,TIME",
      defaultValue = "1500K,20ps",
      description =
          "temperature of the melt, and the time to heat up to it (default: ${DEFAULT-VALUE})")
  private String melt;

  @Option(
      names = "--hold",
      paramLabel = "TIME",
      defaultValue = "20ps",
      description = "time at that temperature (default: ${DEFAULT-VALUE})")
  private String hold;

  @Option(
      names = "--quench",
      paramLabel = "K@RATE",
      defaultValue = "300K@20K/ps",
      description =
          "temperature at the start and the end, and the rate of cooling (default:"
              + " ${DEFAULT-VALUE})")
  private String quench;

  @Option(
      names = "--anneal",
      paramLabel = "K,TIME",
      description = "heat treatment of the glass, after which it cools at the same rate")
  private String anneal;

  @Option(
      names = "--rest",
      paramLabel = "TIME",
      defaultValue = "10ps",
      description =
          "time at the end, from which density and structure are taken (default:"
              + " ${DEFAULT-VALUE})")
  private String rest;

  @Option(
      names = "--pressure",
      paramLabel = "GPA",
      defaultValue = "0",
      description =
          "pressure on the melt in GPa, which goes to zero along the quench; keeps melts together"
              + " that would boil (default: ${DEFAULT-VALUE})")
  private double pressure;

  @Option(
      names = "--ion",
      split = ",",
      paramLabel = "X",
      description = "ions that move; all others are the framework (default: Li, Na, K, Ag ...)")
  private List<String> ions;

  @Option(
      names = "--time-step",
      paramLabel = "FS",
      defaultValue = "1",
      description = "in fs (default: ${DEFAULT-VALUE})")
  private double timeStep;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the velocities (default: ${DEFAULT-VALUE})")
  private long seed;

  @Mixin private MachineOptions machine;

  @Option(
      names = "--check",
      description = "check the input, show the schedule and how long it takes, write nothing")
  private boolean check;

  @Option(names = "--no-figures", description = "write tables and JSON only")
  private boolean noFigures;

  @Option(names = "--quiet", description = "print nothing but errors")
  private boolean quiet;

  @Option(names = "--json", description = "print the summary as JSON instead of text")
  private boolean json;

  private Console console;

  @Override
  public Integer call() {
    console = new Console(spec.commandLine().getOut(), spec.commandLine().getErr(), quiet, json);
    requireConsistentOptions();
    if (resume != null) {
      AmorphizeFolder folder = new AmorphizeFolder(resume);
      return carryOut(folder, folder.plan());
    }
    Structure structure = structure();
    PotentialModel model = Potentials.read(Path.of(""), potential);
    structure.toAtoms(model.elements());
    machine.requireSupport(model);
    Schedule schedule = schedule();
    if (check) {
      console.line(ScheduleText.of(schedule));
      console.line(TimeEstimate.of(structure, model, schedule, machine));
      return ExitCode.OK;
    }
    AmorphizeFolder folder = new AmorphizeFolder(out);
    folder.requireUnused();
    Plan plan = plan(structure, schedule);
    Path file = plan.runPotential().equals(potential) ? null : Path.of(potential);
    folder.create(plan, structure, file);
    return carryOut(folder, plan);
  }

  private void requireConsistentOptions() {
    if (resume != null) {
      if (input != null || out != null || potential != null) {
        throw new InputException(
            "--resume DIR takes everything from the folder; leave out structure, --potential and"
                + " --out");
      }
      return;
    }
    if (input == null || potential == null || out == null && !check) {
      throw new InputException(
          "give a structure, --potential and --out, or --resume DIR; for example 'halimd amorphize"
              + " packed.xyz --potential nep.txt --out glass'");
    }
  }

  private Structure structure() {
    Crystal crystal = StructureFiles.read(input, console::warn);
    if (!crystal.isOrdered()) {
      throw new InputException(
          input,
          "some sites are partly occupied; fill them first: 'halimd build %s --out filled.xyz'"
              .formatted(input));
    }
    Structure structure = crystal.toStructure();
    if (!structure.box().fullyPeriodic()) {
      throw new InputException(
          input, "the cell must be periodic in all directions (pbc=\"T T T\")");
    }
    return structure;
  }

  private Schedule schedule() {
    return Schedule.of(
        new Schedule.Wishes(
            TemperatureTime.pair("--melt", melt),
            TemperatureTime.time("--hold", hold),
            TemperatureTime.rate("--quench", quench),
            anneal == null ? null : TemperatureTime.pair("--anneal", anneal),
            TemperatureTime.time("--rest", rest),
            pressure,
            timeStep,
            seed));
  }

  private Plan plan(Structure structure, Schedule schedule) {
    List<String> present = structure.symbols().stream().distinct().toList();
    List<String> mobile =
        ions == null ? present.stream().filter(Displacements::isMobile).toList() : ions;
    for (String ion : mobile) {
      if (!present.contains(ion)) {
        throw new InputException(
            input,
            "there is no %s (--ion); the structure has %s"
                .formatted(ion, String.join(" ", present)));
      }
    }
    return new Plan(
        Version.TEXT,
        FileDigest.of(input),
        FileDigest.ofPotential(Path.of(""), potential),
        AmorphizeFolder.runPotential(potential),
        mobile,
        structure.size(),
        schedule);
  }

  private int carryOut(AmorphizeFolder folder, Plan plan) {
    if (!RunNumbers.isFinished(folder.run())) {
      console.line(ScheduleText.of(plan.schedule()));
      Outcome outcome = run(folder, plan);
      if (outcome != Outcome.FINISHED) {
        console.line("continue with 'halimd amorphize --resume " + folder.path() + "'");
        return outcome == Outcome.INTERRUPTED ? ExitCode.INTERRUPTED : ExitCode.OK;
      }
    }
    judge(folder, plan);
    return ExitCode.OK;
  }

  private Outcome run(AmorphizeFolder folder, Plan plan) {
    boolean begun = folder.hasCheckpoint();
    RunOptions options =
        machine.runOptions(begun ? RunOptions.Start.RESUME : RunOptions.Start.FROM_SCRATCH);
    ScheduleProgress progress = new ScheduleProgress(plan.schedule(), mass(folder), console);
    try (StopHook stop = new StopHook();
        Execution execution =
            Execution.prepare(List.of(folder.run()), options, stop.signal(), progress)) {
      return execution.run();
    } catch (RunFailure e) {
      throw new RunFailure(
          "stage '%s': %s; lower --melt, or use a potential that was trained on hot liquids"
              .formatted(progress.stage().word(), e.getMessage()),
          e);
    }
  }

  /** The mass of all atoms over the volume in Å³ is the density in g/cm³. */
  private double mass(AmorphizeFolder folder) {
    Structure start = StructureFiles.read(folder.start(), warning -> {}).toStructure();
    return Arrays.stream(start.masses()).sum() * Units.GRAMS_PER_CM3;
  }

  private void judge(AmorphizeFolder folder, Plan plan) {
    Glass glass = Glass.of(folder, plan, machine.resources().threads(), console);
    ResultFolder results =
        new ResultFolder(
            folder.path(), !noFigures, CommandWords.of(spec), "Melt and quench, and its checks.");
    Stage last = plan.schedule().stages().getLast();
    results.input(folder.start());
    results.input(folder.run().resolve(last.trajectory()));
    results.header("structure", plan.structure().line());
    results.header("potential", plan.potential().line());
    GlassStructure.write(folder, last, results);
    GlassReport report = new GlassReport(plan, RunNumbers.read(folder.run()), glass, results);
    report.print(console);
    Map<String, Object> summary = report.write(folder, console);
    console.line(String.format(Locale.ROOT, "%s written", folder.glass()));
    console.summary(summary);
  }
}
