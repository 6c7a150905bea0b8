package org.halimd.engine.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.halimd.engine.app.run.DefaultBackend;
import org.halimd.engine.app.run.RunOptions;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Backends;
import org.halimd.engine.backend.Resources;
import org.halimd.io.InputException;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Network;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.PotentialModel;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of commands that make runs: who computes and how. */
public final class MachineOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description =
          "what computes ('halimd backends' lists all; default: auto, the fastest that is"
              + " available)")
  private String backend;

  @Option(
      names = "--precision",
      paramLabel = "P",
      description =
          "arithmetic of the backend cpu, 'double' or 'mixed': pairs in single, state and sums in "
              + "double precision (default: mixed)")
  private Precision precision;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads for backends that use several; results do not depend on it")
  private Integer threads;

  @Option(
      names = "--network",
      paramLabel = "N",
      description =
          "who evaluates the neural networks on the backend cuda, 'kernel' or 'cublas', which needs"
              + " the CUDA 12 libraries (default: kernel)")
  private Network network;

  @Option(
      names = "--device",
      paramLabel = "N",
      defaultValue = "0",
      description = "number of the GPU for the backend cuda, counted from 0 (default: 0)")
  private int device;

  /**
   * What {@link org.halimd.engine.app.run.Execution} needs to know.
   *
   * @throws ParameterException if a number is out of range
   */
  public RunOptions runOptions(RunOptions.Start start) {
    return new RunOptions(backend, precision, network, resources(), start, CommandWords.of(spec));
  }

  /**
   * What may be used of the machine.
   *
   * @throws ParameterException if a number is out of range
   */
  public Resources resources() {
    if (threads != null && threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads must be at least 1, not " + threads);
    }
    int count = threads != null ? threads : Runtime.getRuntime().availableProcessors();
    return new Resources(count, device);
  }

  /** Who computes, where no checkpoint says it. */
  public Backend backend() {
    return backend == null || backend.equals("auto")
        ? DefaultBackend.choose()
        : Backends.find(backend);
  }

  /** How models are evaluated, where no checkpoint says it. */
  public EvaluationOptions evaluation() {
    EvaluationOptions options = EvaluationOptions.DEFAULT;
    options = precision == null ? options : options.with(precision);
    return network == null ? options : options.with(network);
  }

  /** The words of the command line that say who computes, without threads and device. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    addWord(words, "--backend", backend);
    addWord(words, "--precision", precision);
    addWord(words, "--network", network);
    return words;
  }

  private static void addWord(List<String> words, String option, Object value) {
    if (value != null) {
      words.add(option);
      words.add(value.toString().toLowerCase(Locale.ROOT));
    }
  }

  /**
   * Finds out before a run whether the backend can evaluate a model.
   *
   * @throws InputException if it cannot
   */
  public void requireSupport(PotentialModel model) {
    String reason = backend().unsupportedReason(model, evaluation());
    if (reason != null) {
      throw new InputException(
          "the backend '%s' cannot evaluate the potential: %s".formatted(backend().name(), reason));
    }
  }

  /** Those that verbs of 'halimd analyze' know too, as far as they were given. */
  public List<String> analysisWords() {
    List<String> words = new ArrayList<>();
    if (backend != null && !backend.equals("auto")) {
      words.addAll(List.of("--backend", backend));
    }
    if (threads != null) {
      words.addAll(List.of("--threads", threads.toString()));
    }
    return words;
  }
}
