package org.halimd.benchmarks.gpu;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.halimd.engine.app.run.Json;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Backends;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.Resources;
import org.halimd.io.AtomicFile;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.PotentialModel;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A check with the options that all of them have; results are written as they come. */
abstract class CheckCommand implements Callable<Integer> {
  private static final int FAILED = 3;

  @Spec private CommandSpec spec;

  @Option(names = "--backend", defaultValue = "cuda", description = "what is checked")
  private String backend;

  @Option(names = "--device", defaultValue = "0", description = "number of the GPU")
  private int device;

  @Option(names = "--json", required = true, description = "file for the results")
  private Path json;

  private final List<CheckResult> results = new ArrayList<>();

  /** Everything that is to be shown, one result at a time. */
  abstract List<Supplier<CheckResult>> checks();

  @Override
  public Integer call() {
    for (Supplier<CheckResult> check : checks()) {
      CheckResult result = check.get();
      results.add(result);
      out()
          .printf(
              "%-12s %-5s %-8s %s%n",
              result.verdict(), result.system(), result.check(), result.sentence());
      out().flush();
      byte[] text = Json.pretty(results).getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(json, stream -> stream.write(text));
    }
    return results.stream().anyMatch(r -> r.verdict() == CheckResult.Verdict.FAILED) ? FAILED : 0;
  }

  /** What is checked. */
  final Backend checked() {
    return Backends.find(backend);
  }

  /** The number of the GPU. */
  final int device() {
    return device;
  }

  /** A batch on a backend, with all threads there are. */
  final Context open(
      Backend chosen, PotentialModel model, org.halimd.engine.State state, Resources resources) {
    return chosen.open(model, EvaluationOptions.DEFAULT, state, resources);
  }

  /** All threads, the GPU that was asked for. */
  final Resources resources() {
    return new Resources(Runtime.getRuntime().availableProcessors(), device);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
