package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Resources;
import org.halimd.engine.minimize.Minimization;
import org.halimd.engine.minimize.Minimization.Measure;
import org.halimd.engine.minimize.Minimization.Method;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options about how snapshots are relaxed and who computes. */
final class RelaxationOptions {
  private static final String EXPECTED =
      "expected 'none', 'fmax F' (F in eV/A) or 'sd F N' (F in eV/A, N steps)";

  private static final List<String> DEFAULT_RULE = List.of("fmax", "0.05");

  /** With so many atoms at once a GPU is busy. */
  private static final int ATOMS_ON_GPU = 65_536;

  private static final int ATOMS_ELSEWHERE = 8192;

  @Option(
      names = "--potential",
      paramLabel = "FILE",
      description = "a potential file or the name of an embedded model: computes energies")
  String potential;

  @Option(
      names = "--relax",
      arity = "1..3",
      split = "\\s+",
      paramLabel = "RULE",
      description =
          "how every snapshot is relaxed at fixed cell before energies are taken: 'fmax F' (FIRE"
              + " until the largest force is below F eV/A; the default is fmax 0.05), 'sd F N'"
              + " (steepest descent until the largest component is below F eV/A or N steps are"
              + " done), or 'none'")
  private List<String> rule;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      defaultValue = "5000",
      description = "largest number of steps of 'fmax' (default: ${DEFAULT-VALUE})")
  private long maxSteps;

  @Option(
      names = "--drop-unconverged",
      description =
          "leave snapshots out whose relaxation did not converge; otherwise they are kept and "
              + "reported")
  boolean dropUnconverged;

  @Option(
      names = "--resume",
      description =
          "continue with the relaxed snapshots that an interrupted analysis left in --out")
  boolean resume;

  @Option(
      names = "--restart-from-scratch",
      description = "relax anew although an interrupted analysis could be continued")
  boolean fromScratch;

  @Mixin private BackendOptions computing;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "snapshots relaxed side by side; results do not depend on it (default: as many as keep "
              + "the backend busy)")
  private Integer batch;

  /**
   * Checks the options before anything is read.
   *
   * @throws InputException if one is wrong, or nothing is to be relaxed
   */
  void check() {
    boolean asked = rule != null || resume || fromScratch || dropUnconverged || batch != null;
    if (potential == null && asked) {
      throw new InputException(
          "nothing is relaxed without --potential: energies are taken from the files as they are;"
              + " give --potential, or leave out --relax, --resume, --restart-from-scratch,"
              + " --drop-unconverged and --batch");
    }
    if (batch != null && batch < 1) {
      throw new InputException("--batch must be at least 1, not " + batch);
    }
  }

  PotentialModel model() {
    return Potentials.read(Path.of(""), potential);
  }

  Backend backend(PotentialModel model, EvaluationOptions evaluation) {
    return computing.backend(model, evaluation);
  }

  EvaluationOptions evaluation() {
    return computing.evaluation();
  }

  Resources resources() {
    return computing.resources();
  }

  /** Snapshots side by side for a system of that many atoms. */
  int atOnce(Backend chosen, int atoms) {
    int wanted = chosen.name().equals("cuda") ? ATOMS_ON_GPU : ATOMS_ELSEWHERE;
    return batch != null ? batch : Math.max(1, wanted / Math.max(1, atoms));
  }

  /** The rule in words that tables and files carry. */
  String words() {
    return String.join(" ", rule()).toLowerCase(Locale.ROOT);
  }

  private List<String> rule() {
    return rule == null ? DEFAULT_RULE : rule;
  }

  /** The rule. */
  Minimization settings() {
    return switch (rule().getFirst() + " " + rule().size()) {
      case "none 1" -> Minimization.of(Method.FIRE, 0, 0);
      case "fmax 2" -> Minimization.of(Method.FIRE, Measure.NORM, force(), steps(maxSteps));
      case "sd 3" ->
          Minimization.of(Method.STEEPEST_DESCENT, force(), steps(number(rule().get(2))));
      default -> throw wrong();
    };
  }

  private double force() {
    double force = number(rule().get(1));
    if (!(force > 0)) {
      throw wrong();
    }
    return force;
  }

  private long steps(double steps) {
    if (!(steps >= 1) || steps != Math.rint(steps)) {
      throw new InputException("the number of steps of a relaxation is a whole number above 0");
    }
    return (long) steps;
  }

  private double number(String word) {
    double value = Tokens.real(word);
    if (Double.isNaN(value)) {
      throw wrong();
    }
    return value;
  }

  private InputException wrong() {
    return new InputException("--relax %s: %s".formatted(String.join(" ", rule()), EXPECTED));
  }
}
