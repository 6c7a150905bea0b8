package org.halimd.engine.script.keyword;

import org.halimd.engine.prepare.Replication;
import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Setting;
import org.halimd.io.InputException;

/** {@code replicate NA NB NC}: repeats the cell. */
public record Replicate(Replication replication) implements Command {
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
                  new Replication(
                      in.integer("NA", 1, 100_000),
                      in.integer("NB", 1, 100_000),
                      in.integer("NC", 1, 100_000))));

  @Override
  public void check(Setting setting, Line line) {
    if (setting.afterRun()) {
      throw line.error("replicate: not possible after a run; move it before the first run");
    }
    if (setting.subject().hasVelocities() && replication.copies() > 1) {
      setting.warn(
          line,
          "the velocities of model.xyz are repeated with the atoms, so all copies move alike; without"
              + " its vel column new ones are drawn");
    }
    double atoms =
        (double) setting.subject().atoms() * replication.a() * replication.b() * replication.c();
    if (atoms > MOST_ATOMS) {
      throw line.error(
          "replicate: %.0f atoms would result, at most %d are possible"
              .formatted(atoms, MOST_ATOMS));
    }
    try {
      setting.setSubject(setting.subject().replicated(replication));
    } catch (InputException e) {
      throw line.error(e.getMessage());
    }
  }
}
