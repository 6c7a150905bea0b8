package org.halimd.engine.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.analysis.io.grid.GridAtoms;
import org.halimd.analysis.io.grid.GridData;
import org.halimd.analysis.io.grid.GridFormat;
import org.halimd.engine.app.Directories;
import org.halimd.engine.app.HalimdRun;
import org.halimd.system.Box;

/** Folders to report on: a real run of 32 atoms, an analysis of it, a density of two blobs. */
final class ExampleFolders {
  private static final String COMMANDS =
      "seed 17\nensemble nve\ndump_thermo 2\nrun 100 # a few steps\n";

  private ExampleFolders() {}

  static Path run(Path parent, String name) throws IOException {
    Path directory = Directories.create(parent, name, COMMANDS);
    HalimdRun run = HalimdRun.of("run", "--quiet", "--threads", 1, directory);
    assertEquals(0, run.exitCode(), run.err());
    return directory;
  }

  /** Blocks of temperature and potential energy. */
  static Path analysis(Path directory) {
    Path out = directory.resolve("analysis");
    Path input = directory.resolve("thermo.out");
    HalimdRun run =
        HalimdRun.of(
            "analyze", "blocks", "--input", input, "--columns", "T,U", "--out", out, "--quiet");
    assertEquals(0, run.exitCode(), run.err());
    return out;
  }

  /** Two Gaussian blobs, one across a face of the cell of the run. */
  static Path density(Path file) throws IOException {
    int n = 40;
    double edge = 11.2;
    double[] values = new double[n * n * n];
    for (int k = 0; k < values.length; k++) {
      double[] s = {k / n / n / (double) n, k / n % n / (double) n, k % n / (double) n};
      values[k] = blob(s, 0.0, 0.5, 0.5, edge, 1.4) + 0.4 * blob(s, 0.6, 0.3, 0.6, edge, 1.0);
    }
    Box cell = Box.orthogonal(edge, edge, edge);
    ScalarGrid grid = new ScalarGrid(cell, new GridShape(n, n, n), 0, values);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file)) {
      GridData data = new GridData("Li density", grid, GridAtoms.NONE);
      GridFormat.CUBE.write(data, GridData.Quantity.DENSITY, out);
    }
    return file;
  }

  private static double blob(double[] s, double a, double b, double c, double edge, double width) {
    double[] centre = {a, b, c};
    double square = 0;
    for (int d = 0; d < 3; d++) {
      double apart = s[d] - centre[d];
      apart -= Math.rint(apart);
      square += apart * apart * edge * edge;
    }
    return Math.exp(-square / (2 * width * width));
  }

  /** A campaign with results: its summary, the points, a combined and a single analysis. */
  static Path campaign(Path folder, String material, double energy) throws IOException {
    Path single = Files.createDirectories(folder.resolve("analysis/400K/1/conductivity"));
    Files.writeString(single.resolve("conductivity.json"), "{\"provenance\": {}, \"n_Li\": 7}");
    Path replicas = Files.createDirectories(folder.resolve("analysis/400K/replicas"));
    Files.writeString(replicas.resolve("replicas.json"), "{\"provenance\": {}, \"runs\": 2}");
    Files.writeString(folder.resolve("campaign.json"), "{}");
    Files.writeString(
        folder.resolve("summary.json"),
        """
        {"provenance": {}, "material": "%s", "framework_motion": ["at 600 K Cl leaves its places"],
         "key_results": [{"name": "Activation energy", "value": %s, "error": 0.01, "unit": "eV"}]}
        """
            .formatted(material, energy));
    StringBuilder points = new StringBuilder();
    points.append("T_K,D_cm2_s,rel_std_D,volume_A3,n_ions,charge,excluded\n");
    points.append("300,,,1000,10,1,\"upper bound: no, nothing\"\n");
    for (double t : new double[] {400, 500, 600}) {
      double d = 1e-3 * Math.exp(-energy / (8.617333262e-5 * t));
      points.append("%s,%s,0.1,1000,10,1,%n".formatted(t, d));
    }
    Files.writeString(folder.resolve("arrhenius.csv"), points);
    Files.writeString(folder.resolve("conductivity.csv"), points);
    return folder;
  }

  /** The page about folders. */
  static Path report(Path out, Path... folders) {
    Object[] words = new Object[folders.length + 4];
    words[0] = "report";
    words[1] = "--quiet";
    words[2] = "--out";
    words[3] = out;
    System.arraycopy(folders, 0, words, 4, folders.length);
    HalimdRun run = HalimdRun.of(words);
    assertEquals(0, run.exitCode(), run.err());
    return out;
  }
}
