package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code dump_exyz K [VEL [FORCE [POT [SEP]]]]}: the older form of dump_xyz.
 *
 * @param interval in steps
 * @param velocity write velocities
 * @param force write forces
 * @param potential write energies
 * @param separate one file per frame
 */
public record DumpExyz(
    long interval, boolean velocity, boolean force, boolean potential, boolean separate)
    implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "dump_exyz",
          Group.OUTPUT,
          "dump_exyz K [VEL [FORCE [POT [SEP]]]]",
          "Appends a frame to dump.xyz every K steps, 8 decimals. Flags 0 or 1: velocities, forces,"
              + " energies of atoms, one file per frame. Older spelling of dump_xyz.",
          "dump_exyz 1000 1 1",
          in ->
              new DumpExyz(
                  in.interval("K in steps"),
                  in.hasNext() && in.flag("VEL"),
                  in.hasNext() && in.flag("FORCE"),
                  in.hasNext() && in.flag("POT"),
                  in.hasNext() && in.flag("SEP")));

  @Override
  public String fileName() {
    return separate ? "dump.*" : "dump.xyz";
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.warnIfNeverDue(line, interval);
  }
}
