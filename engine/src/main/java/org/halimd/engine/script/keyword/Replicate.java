package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Setting;

/** {@code replicate NA NB NC}: repeats the cell. */
public record Replicate(int na, int nb, int nc) implements Command {
  private static final long MOST_ATOMS = 100_000_000;

  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "replicate",
          Group.SETUP,
          "replicate NA NB NC",
          "Repeats the cell NA x NB x NC times along a, b and c. Copies of the a direction are"
              + " slowest, then b, then c, then the atoms of the original cell. Must come before the first run.",
          "replicate 2 2 1",
          in ->
              new Replicate(
                  in.integer("NA", 1, 100_000),
                  in.integer("NB", 1, 100_000),
                  in.integer("NC", 1, 100_000)));

  @Override
  public void check(Setting setting, Line line) {
    if (setting.afterRun()) {
      throw line.error("replicate: not possible after a run; move it before the first run");
    }
    int[] factor = {na, nb, nc};
    for (int d = 0; d < 3; d++) {
      if (factor[d] > 1 && !setting.subject().box().periodic(d)) {
        throw line.error(
            "replicate: the factor %d acts along lattice vector %s, which is not periodic; write 1 there"
                .formatted(factor[d], "abc".charAt(d)));
      }
    }
    double atoms = (double) setting.subject().atoms() * na * nb * nc;
    if (atoms > MOST_ATOMS) {
      throw line.error(
          "replicate: %.0f atoms would result, at most %d are possible"
              .formatted(atoms, MOST_ATOMS));
    }
    setting.setSubject(setting.subject().replicated(na, nb, nc));
  }
}
