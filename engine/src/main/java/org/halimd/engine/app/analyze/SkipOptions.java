package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;
import picocli.CommandLine.Option;

/** How much of the beginning of a trajectory is left out as equilibration. */
final class SkipOptions {
  private static final String AUTO = "auto";

  @Option(
      names = "--skip",
      paramLabel = "PS|auto",
      defaultValue = "0",
      description =
          "how much of the beginning to leave out as equilibration, in ps; 'auto' finds it from"
              + " what the file has of potential energy, volume, cell lengths and, in crystals, the"
              + " displacement of the framework; the latest start wins (default: ${DEFAULT-VALUE})")
  private String skip;

  @Option(
      names = "--skip-thermo",
      paramLabel = "FILE",
      description =
          "thermo.out of the same run, from its first to its last frame: --skip auto looks at its"
              + " potential energy, volume and cell lengths as well")
  private Path thermo;

  @Option(
      names = "--mobile",
      paramLabel = "X",
      description =
          "the mobile ions: for --skip auto all other atoms are the framework (default: --species"
              + " where that means mobile ions, else ions such as Li, else the species that goes"
              + " farthest)")
  private String mobile;

  /** The species that is not the framework; {@code otherwise} if none was named. */
  String mobile(String otherwise) {
    return mobile != null ? mobile : otherwise;
  }

  /** Whether the start is to be found. */
  boolean automatic() {
    return skip.equals(AUTO);
  }

  /** Whether nothing was said. */
  boolean absent() {
    return skip.equals("0") && thermo == null && mobile == null;
  }

  /** The table that belongs to the run; null if there is none. */
  Path thermo() {
    return thermo;
  }

  /**
   * The time to leave out, in ps.
   *
   * @throws InputException if it is no time
   */
  double picoseconds() {
    double time = Tokens.real(skip);
    if (!(time >= 0)) {
      throw new InputException("--skip: '" + skip + "' is neither a time in ps nor 'auto'");
    }
    if (thermo != null || mobile != null) {
      throw new InputException("--skip-thermo and --mobile belong to --skip auto; leave them out");
    }
    return time;
  }

  /** As given. */
  @Override
  public String toString() {
    return skip;
  }
}
