package org.halimd.engine.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.halimd.engine.app.benchmark.Benchmark;
import org.halimd.engine.app.benchmark.BenchmarkCase;
import org.halimd.engine.app.benchmark.BenchmarkEnsemble;
import org.halimd.engine.app.benchmark.BenchmarkReport;
import org.halimd.engine.app.benchmark.BenchmarkRow;
import org.halimd.engine.app.benchmark.BenchmarkSettings;
import org.halimd.engine.app.run.DefaultBackend;
import org.halimd.engine.app.run.Json;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Backends;
import org.halimd.engine.backend.Resources;
import org.halimd.io.AtomicFile;
import org.halimd.io.InputException;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Network;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code halimd benchmark}: how fast is this machine. */
@Command(
    name = "benchmark",
    description = {
      "Times whole steps of molecular dynamics on this machine.",
      "Each case runs until it becomes faster no more, then five blocks are timed; the table has "
          + "their medians.",
      "With --structure and --potential your own system is timed instead."
    },
    footer = {
      "",
      "Cases: llzo  1536 atoms, NEP4-ZBL of 4 elements (random parameters)",
      "       si    4096 atoms, NEP4 with four-body terms (random parameters)",
      "       qnep  3456 atoms of Li2ZrCl6, charges with a particle mesh",
      "       lzc   3456 atoms of Li2ZrCl6 without charges",
      "       llzo100, llzo200: llzo with 100 and 200 neurons, only if asked for",
      "",
      "Examples:",
      "  halimd benchmark --cases lzc",
      "  halimd benchmark --cases lzc --threads 1,2 --atoms 200,2000,20000",
      "  halimd benchmark --cases lzc --atoms 54 --systems 64",
      "  halimd benchmark --structure model.xyz --potential nep.txt",
      "",
      "Large systems need memory: HALIMD_JAVA_OPTS=-Xmx20g halimd benchmark ...",
      "benchmarks/README.md says how to read the table and the JSON file.",
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionLine.class)
final class BenchmarkCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--cases",
      split = ",",
      paramLabel = "CASE",
      description = "which of llzo, si, qnep, lzc, separated by commas (default: all)")
  private List<String> cases;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "what computes ('halimd backends' lists all; default: auto, the fastest that is"
              + " available)")
  private String backend;

  @Option(
      names = "--precision",
      paramLabel = "P",
      defaultValue = "mixed",
      description = "arithmetic of the backend cpu, 'double' or 'mixed' (default: mixed)")
  private Precision precision;

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      description = "threads; several numbers are timed one after another (default: all cores)")
  private List<Integer> threads;

  @Option(
      names = "--ensemble",
      paramLabel = "E",
      defaultValue = "nve",
      description = "'nve' or 'npt_mttk' (default: nve)")
  private BenchmarkEnsemble ensemble;

  @Option(
      names = "--structure",
      paramLabel = "FILE",
      description = "a structure of your own, together with --potential")
  private Path structure;

  @Option(
      names = "--potential",
      paramLabel = "FILE",
      description = "a potential file or embedded model of your own, together with --structure")
  private String potential;

  @Option(
      names = "--atoms",
      split = ",",
      paramLabel = "N",
      description = "about how many atoms; the cell is repeated; several sizes one after another")
  private List<Integer> sizes;

  @Option(
      names = "--systems",
      split = ",",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "independent systems of that size that run together; several numbers one after another"
              + " (default: 1)")
  private List<Integer> systems;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "steps of a timed block (default: as many as take about a second, at least 10)")
  private Long steps;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "shortest warm-up; 0 for none (default: 5)")
  private double warmUp;

  @Option(
      names = "--network",
      paramLabel = "N",
      description =
          "who evaluates the neural networks on the backend cuda, 'kernel' or 'cublas', which needs"
              + " the CUDA 12 libraries (default: kernel)")
  private Network network = Network.KERNEL;

  @Option(
      names = "--device",
      paramLabel = "N",
      defaultValue = "0",
      description = "number of the GPU for the backend cuda, counted from 0 (default: 0)")
  private int device;

  @Option(
      names = "--kspace",
      paramLabel = "METHOD",
      description = "sum over waves of models with charges, 'pppm' or 'ewald' (default: pppm)")
  private ReciprocalSpace kspace = ReciprocalSpace.PPPM;

  @Option(
      names = "--tuning",
      paramLabel = "NAME=X[,...]",
      description =
          "choices of the backend that change its speed only; given several times, each is timed "
              + "after the other ('--tuning help' lists them)")
  private List<String> tunings = List.of("");

  @Option(
      names = "--block",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "how long a timed block takes about (default: 1)")
  private double block;

  @Option(
      names = "--kernels",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "time every kernel in so many further steps, on backends that can (default: none)")
  private long timedSteps;

  @Option(names = "--json", paramLabel = "FILE", description = "write the rows as JSON, too")
  private Path json;

  @Override
  public Integer call() {
    requirePossibleOptions();
    Backend chosen = backend.equals("auto") ? DefaultBackend.choose() : Backends.find(backend);
    if (tunings.contains("help")) {
      chosen.tunable().forEach((name, meaning) -> out().printf("%-8s %s%n", name, meaning));
      out().flush();
      return ExitCode.OK;
    }
    List<Measurement> measurements = measurements(cases(), chosen);
    measurements.forEach(one -> Benchmark.require(one.what(), one.atoms(), one.settings()));
    BenchmarkReport report = BenchmarkReport.begin(json != null);
    BenchmarkTable table = new BenchmarkTable(out(), spec.commandLine().getErr());
    table.begin(
        report.machine(),
        "backend %s, %s, time step 1 fs".formatted(chosen.name(), ensemble.word()));
    for (Measurement one : measurements) {
      BenchmarkRow row = Benchmark.run(one.what(), one.atoms(), one.settings(), table::progress);
      table.add(row);
      report.rows().add(row);
      write(report); // After every row: a later one may need more memory than there is.
    }
    table.end();
    return ExitCode.OK;
  }

  private record Measurement(BenchmarkCase what, int atoms, BenchmarkSettings settings) {}

  /** Every combination that is asked for, in the order of the table. */
  private List<Measurement> measurements(List<BenchmarkCase> chosenCases, Backend chosen) {
    List<Measurement> all = new ArrayList<>();
    for (BenchmarkCase one : chosenCases) {
      for (int size : sizes != null ? sizes : List.of(one.atoms())) {
        for (int copies : systems) {
          for (int count : threadCounts(chosen)) {
            for (String tuning : tunings) {
              Resources resources =
                  new Resources(count, device, TuningOption.parse(tuning, chosen));
              all.add(new Measurement(one, size, settings(chosen, copies, resources)));
            }
          }
        }
      }
    }
    return all;
  }

  private void write(BenchmarkReport report) {
    if (json != null) {
      byte[] text = Json.pretty(report).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(json, out -> out.write(text));
    }
  }

  private BenchmarkSettings settings(Backend chosen, int copies, Resources resources) {
    EvaluationOptions options =
        EvaluationOptions.DEFAULT.with(precision).with(network).with(kspace);
    return new BenchmarkSettings(
        chosen,
        options,
        resources,
        ensemble,
        copies,
        steps != null ? steps : 0,
        warmUp,
        block,
        timedSteps);
  }

  private List<BenchmarkCase> cases() {
    if (structure == null) {
      return BenchmarkCase.find(cases != null ? cases : BenchmarkCase.names());
    }
    String name = cases != null ? cases.getFirst() : "own";
    return List.of(BenchmarkCase.ofFiles(name, structure, potential));
  }

  /** Other backends have one thread whatever they are offered. */
  private List<Integer> threadCounts(Backend chosen) {
    if (!chosen.name().equals("cpu")) {
      return List.of(1);
    }
    return threads != null ? threads : List.of(Runtime.getRuntime().availableProcessors());
  }

  private void requirePossibleOptions() {
    requirePositive("--threads", threads);
    requirePositive("--atoms", sizes);
    requirePositive("--systems", systems);
    requirePositive("--steps", steps == null ? null : List.of(steps));
    if (!(warmUp >= 0 && warmUp < Double.POSITIVE_INFINITY)) {
      throw usage("--warm-up must be a number of seconds, 0 or more, not " + warmUp);
    }
    if (!(block > 0 && block < Double.POSITIVE_INFINITY)) {
      throw usage("--block must be a number of seconds above 0, not " + block);
    }
    if (timedSteps < 0) {
      throw usage("--kernels must be a number of steps, 0 or more, not " + timedSteps);
    }
    if ((structure == null) != (potential == null)) {
      throw usage("--structure and --potential are given together or not at all");
    }
    if (structure != null && cases != null && cases.size() > 1) {
      throw usage("--structure and --potential are one case, so give --cases one name at most");
    }
    requireFolderOf(json);
  }

  private static void requireFolderOf(Path file) {
    if (file == null) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new InputException("--json: '%s' is a folder; name a file".formatted(file));
    }
    if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
      throw new InputException(
          "--json: the folder of '%s' does not exist; make it or choose another".formatted(file));
    }
  }

  private void requirePositive(String option, List<? extends Number> values) {
    for (Number value : values != null ? values : List.<Number>of()) {
      if (value.longValue() < 1) {
        throw usage(option + " must be at least 1, not " + value);
      }
    }
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
