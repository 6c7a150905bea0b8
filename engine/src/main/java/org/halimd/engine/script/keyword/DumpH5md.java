package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Arguments;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Measurement;
import org.halimd.engine.script.Setting;

/**
 * {@code dump_h5md K FILE [velocity] [force] [compression L]}.
 *
 * @param interval in steps
 * @param file file name
 * @param velocity write velocities
 * @param force write forces
 * @param compression deflate level, 0 = none
 */
public record DumpH5md(long interval, String file, boolean velocity, boolean force, int compression)
    implements Measurement {
  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "dump_h5md",
          Group.OUTPUT,
          "dump_h5md K FILE [velocity] [force] [compression L]",
          "Writes an H5MD 1.1 (HDF5) trajectory every K steps, readable by h5py and MDAnalysis."
              + " L is the deflate level 0 to 9 (default 4). May be repeated with other files.",
          "dump_h5md 1000 trajectory.h5 velocity",
          DumpH5md::parse);

  private static DumpH5md parse(Arguments in) {
    long interval = in.interval("K in steps");
    String file = in.fileName("FILE");
    boolean velocity = false;
    boolean force = false;
    int compression = 4;
    while (in.hasNext()) {
      switch (in.choice("an option", "velocity", "force", "compression")) {
        case "velocity" -> velocity = true;
        case "force" -> force = true;
        default -> compression = in.integer("L, the deflate level", 0, 9);
      }
    }
    return new DumpH5md(interval, file, velocity, force, compression);
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  /** Whether frames of this line can follow those of another one in its file. */
  public boolean fitsTo(DumpH5md other) {
    return velocity == other.velocity && force == other.force && compression == other.compression;
  }

  @Override
  public String fileName() {
    return file;
  }

  @Override
  public void check(Setting setting, Line line) {
    setting.warnIfNeverDue(line, interval);
  }
}
