package org.halimd.engine.script.keyword;

import java.util.List;
import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code compute_extrapolation}: distance from the training set of a NEP.
 *
 * @param asiFile file with the inverse active set
 * @param low frames from this value on are written
 * @param high the run stops above this value
 * @param checkInterval in steps
 * @param dumpInterval least number of steps between written frames
 */
public record ComputeExtrapolation(
    String asiFile, double low, double high, long checkInterval, long dumpInterval)
    implements Measurement {
  private static final List<String> KEYS =
      List.of("asi_file", "gamma_low", "gamma_high", "check_interval", "dump_interval");

  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "compute_extrapolation",
          Group.MEASUREMENT,
          "compute_extrapolation asi_file F gamma_low X gamma_high X check_interval K dump_interval K",
          "Every check_interval steps computes the extrapolation grade of each atom with the active"
              + " set of file F; frames at or above gamma_low go to extrapolation_dump.xyz, above"
              + " gamma_high the run stops.",
          "compute_extrapolation asi_file active_set.asi gamma_low 5 gamma_high 10 check_interval 10"
              + " dump_interval 100",
          ComputeExtrapolation::parse);

  private static ComputeExtrapolation parse(Arguments in) {
    String file = null;
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    long check = 1;
    long dump = 1;
    while (in.hasNext()) {
      switch (in.choice("a key", KEYS.toArray(String[]::new))) {
        case "asi_file" -> file = in.fileName("the file of the active set");
        case "gamma_low" -> low = in.atLeast("gamma_low", 0);
        case "gamma_high" -> high = in.atLeast("gamma_high", 0);
        case "check_interval" -> check = in.interval("check_interval in steps");
        default -> dump = in.interval("dump_interval in steps");
      }
    }
    if (file == null) {
      throw in.error("'asi_file' is missing, the file with the active set");
    }
    if (high < low) {
      throw in.error("gamma_high must not be smaller than gamma_low");
    }
    return new ComputeExtrapolation(file, low, high, check, dump);
  }

  @Override
  public String fileName() {
    return "extrapolation_dump.xyz";
  }

  @Override
  public void check(Setting setting, Line line) {
    String problem = setting.surroundings().whyNotReadable(asiFile);
    if (problem != null) {
      throw line.error(
          "compute_extrapolation: the file '%s' cannot be read: %s".formatted(asiFile, problem));
    }
  }
}
