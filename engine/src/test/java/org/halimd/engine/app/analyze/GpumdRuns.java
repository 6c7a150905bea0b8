package org.halimd.engine.app.analyze;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Folders as runs of GPUMD leave them: displacements that grow steadily, a thermostat, a model of
 * two lithium atoms that 'replicate' makes eight, in a cell of 8000 Å³.
 */
final class GpumdRuns {
  static final int IONS = 8;
  static final double VOLUME = 8000;
  static final double SPACING = 0.1;

  /** How msd.out looks like. */
  enum Form {
    /** Seven columns without a header. */
    NEW,
    /** A header, chlorine first, then lithium; columns of thermo.out with a header. */
    GROUPS,
    /** Four columns that begin at lag 1; twelve columns of thermo.out. */
    FOUR,
    /** Seven columns; a shorter run before the one that counts. */
    APPENDED
  }

  private GpumdRuns() {}

  /** D along each axis in Å²/ps with an activation energy in eV. */
  static double diffusion(double kelvin, double energy) {
    return 50 * Math.exp(-energy / (VerbTest.BOLTZMANN * kelvin));
  }

  /** Writes the folder of a run, {@code diffusion} in Å²/ps along each axis. */
  static Path write(Path run, double kelvin, double diffusion, Form form) throws IOException {
    Files.createDirectories(run);
    Files.writeString(run.resolve("msd.out"), displacements(diffusion, form));
    Files.writeString(run.resolve("thermo.out"), thermo(kelvin, form));
    Files.writeString(
        run.resolve("model.xyz"),
        "3\nLattice=\"10 0 0 0 10 0 0 0 20\" Properties=species:S:1:pos:R:3\n"
            + "Li 0 0 0\nLi 5 0 0\nCl 5 5 5\n");
    Files.writeString(run.resolve("run.in"), "replicate 2 2 1 # two cells\nrun 10\n");
    return run;
  }

  private static String displacements(double diffusion, Form form) {
    StringBuilder text = new StringBuilder();
    if (form == Form.APPENDED) {
      text.append("0 0 0 0 0 0 0\n1 9 9 9 0 0 0\n");
    } else if (form == Form.GROUPS) {
      text.append("# compute_msd 10 500 all_groups 0\n# num_atoms 12\n# num_groups 2\n");
      text.append("# num_atoms_per_group 4 8\n# columns t[ps] MSDx ...\n");
    }
    boolean few = form == Form.FOUR;
    for (int k = few ? 1 : 0; k < 500; k++) {
      double x = k == 0 ? 0 : 0.1 + 2 * diffusion * SPACING * k;
      text.append(String.format(Locale.ROOT, "%.1f", SPACING * k));
      text.append(form == Form.GROUPS ? " 0.02 0.02 0.02 0 0 0" : "");
      text.append(String.format(Locale.ROOT, " %.8f %.8f %.8f", x, x, x));
      text.append(few ? "\n" : " 0 0 0\n");
    }
    return text.toString();
  }

  private static String thermo(double kelvin, Form form) {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder(form == Form.GROUPS ? "# T K U\n" : "");
    String cell = form == Form.FOUR ? "20 20 20" : "20 0 0 0 20 0 0 0 20";
    for (int k = 0; k < 400; k++) {
      text.append(
          String.format(
              Locale.ROOT, "%.4f 1 -5 0 0 0 0 0 0 %s%n", kelvin + random.nextGaussian(), cell));
    }
    return text.toString();
  }
}
