package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.analysis.transport.DisplacementTable;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.MeanSquareDisplacement;
import org.halimd.analysis.transport.MeanSquareDisplacement.Settings;
import org.halimd.engine.app.Directories;
import org.halimd.engine.app.HalimdRun;
import org.halimd.system.Frame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run measures is what an analysis of its trajectory gives. */
class LiveAndOfflineTest {
  @TempDir private Path folder;
  private Path run;

  @BeforeEach
  void runWithMeasurements() throws IOException {
    run =
        Directories.create(
            folder,
            "run",
            """
            velocity 60
            time_step 4
            ensemble npt_mttk temp 60 60 iso 0 0
            compute_rdf 5 50 5
            compute_sdc 5 8 species Ar
            compute_adf 5 36 0 1 1 0 4.5 0 4.5 1 0 0 0 4.5 0 4.5
            compute_dos 5 8 125.66370614359172 group 0 1 num_dos_points 12
            compute_msd 5 8 species Ar drift framework
            dump_xyz 5 movie.xyz precision double velocity
            run 150
            """);
    assertEquals(0, HalimdRun.of("run", run, "--quiet").exitCode());
  }

  /** The columns of an rdf.out by name; the elements of a pair in alphabetical order. */
  private static Map<String, List<Double>> columns(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] names = lines.get(0).substring(1).strip().split("\\s+");
    Map<String, List<Double>> columns = new TreeMap<>();
    for (int c = 0; c < names.length; c++) {
      String[] pair = names[c].split("-");
      Arrays.sort(pair);
      List<Double> column = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        column.add(Double.parseDouble(line.strip().split("\\s+")[c]));
      }
      columns.put(String.join("-", pair), column);
    }
    return columns;
  }

  @Test
  void radialDistribution() throws IOException {
    Path out = folder.resolve("out");
    analyze("rdf", out, "--rmax", "5", "--dr", "0.1", "--gpumd");
    Map<String, List<Double>> live = columns(run.resolve("rdf.out"));
    assertEquals(Set.of("radius", "total", "Ar-Ar", "Ar-Kr", "Kr-Kr"), live.keySet());
    assertEquals(50, live.get("radius").size());
    assertTrue(Collections.max(live.get("Ar-Kr")) > 2, "a crystal has peaks");
    assertEquals(live, columns(out.resolve("rdf.out")));
  }

  /** The last block of adf.out is the average of the run. */
  @Test
  void angles() throws IOException {
    Path out = folder.resolve("out");
    analyze("adf", out, "--triples", "Kr-Ar-Kr,Ar-Kr-Ar", "--cutoff", "Ar-Kr=4.5", "--bins", "36");
    List<double[]> live = rows(run.resolve("adf.out"));
    List<double[]> last = live.subList(live.size() - 36, live.size());
    List<double[]> offline = table(out.resolve("adf.csv"));
    assertEquals(36, offline.size());
    double total = 0;
    for (int bin = 0; bin < 36; bin++) {
      double[] row = offline.get(bin);
      assertArrayEquals(new double[] {row[0], row[2], row[6]}, last.get(bin), 1e-9, "row " + bin);
      total += 5 * row[2];
    }
    assertEquals(1, total, 1e-9);
  }

  /** Angular frequencies in rad/ps live, frequencies in THz offline; both per THz. */
  @Test
  void densityOfStates() throws IOException {
    Path out = folder.resolve("out");
    String[] words = {"--species", "Kr", "--origins", "common", "--max-lag", "0.14"};
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--max-frequency", "20"));
    analyze("vacf", out, all.toArray(String[]::new));
    List<double[]> live = rows(run.resolve("dos.out"));
    List<double[]> offline = table(out.resolve("dos.csv"));
    assertEquals(12, live.size());
    assertEquals(12, offline.size());
    double largest = live.stream().mapToDouble(row -> row[1]).max().orElseThrow();
    assertTrue(largest > 0.1, "states of 8 atoms below 20 THz");
    for (int k = 0; k < 12; k++) {
      double[] row = offline.get(k);
      double[] same = {2 * Math.PI * row[1], row[3], row[4], row[5]};
      assertArrayEquals(same, live.get(k), 1e-7 * largest, "row " + k);
    }
  }

  /** The analyzer of compute_msd fed with the frames of the trajectory. */
  @Test
  void displacements() throws IOException {
    MeanSquareDisplacement window = null;
    try (Trajectory movie = Trajectory.open(run.resolve("movie.xyz"), Trajectory.Options.DEFAULT)) {
      while (movie.hasNext()) {
        Frame frame = movie.next();
        if (window == null) {
          AtomSet ions = AtomSet.species(frame, "Ar");
          DriftRemoval drift = DriftRemoval.framework(ions.complement(frame.size()));
          window = new MeanSquareDisplacement(Settings.live(8, List.of(ions), drift, 0.02));
        }
        window.accept(frame);
      }
    }
    DisplacementTable offline = window.result();
    List<double[]> live = rows(run.resolve("msd.out"));
    assertEquals(8, live.size());
    double largest = live.get(7)[1];
    assertTrue(largest > 1e-3, "atoms vibrate");
    for (int lag = 0; lag < 8; lag++) {
      for (int axis = 0; axis < 3; axis++) {
        double[] row = live.get(lag);
        assertEquals(row[1 + axis], offline.msd(0, axis, lag), 1e-9 * largest);
        assertEquals(row[4 + axis], offline.diffusion(0, axis, lag), 1e-7 * largest);
      }
    }
    // The command writes the same table.
    Path out = folder.resolve("out");
    analyze("msd", out, "--species", "Ar", "--site-distance", "3", "--gpumd", "8");
    List<double[]> again = rows(out.resolve("msd_gpumd.out"));
    assertEquals(8, again.size());
    for (int lag = 0; lag < 8; lag++) {
      assertArrayEquals(live.get(lag), again.get(lag), 1e-7 * largest, "lag " + lag);
    }
  }

  /** Velocities are written in Å/fs with 15 digits or more, which leaves the last ones open. */
  @Test
  void velocityAutocorrelation() throws IOException {
    Path out = folder.resolve("out");
    analyze("vacf", out, "--species", "Ar", "--origins", "common", "--max-lag", "0.14");
    List<double[]> live = rows(run.resolve("sdc.out"));
    List<double[]> offline = rows(out.resolve("sdc.out"));
    assertEquals(8, live.size());
    assertEquals(8, offline.size());
    double largest = live.get(0)[1];
    assertTrue(largest > 0);
    for (int k = 0; k < 8; k++) {
      assertArrayEquals(live.get(k), offline.get(k), 1e-9 * largest, "row " + k);
    }
  }

  /** Analyses the trajectory of the run. */
  private void analyze(String verb, Path out, String... more) {
    List<Object> words = new ArrayList<>(List.of("analyze", verb));
    words.addAll(List.of("--input", run.resolve("movie.xyz"), "--no-figures", "--out", out));
    words.addAll(List.of(more));
    HalimdRun analysis = HalimdRun.of(words.toArray());
    assertEquals(0, analysis.exitCode(), analysis.err());
  }

  /** The numbers of a table; names and empty fields become NaN. */
  private static List<double[]> table(Path csv) throws IOException {
    return Files.readAllLines(csv).stream()
        .filter(line -> !line.startsWith("#"))
        .skip(1)
        .map(
            line ->
                Arrays.stream(line.split(",", -1))
                    .mapToDouble(w -> w.matches("[-+0-9.eE]+") ? Double.parseDouble(w) : Double.NaN)
                    .toArray())
        .toList();
  }

  private static List<double[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Arrays.stream(line.strip().split("\\s+")).mapToDouble(Double::parseDouble))
        .map(DoubleStream::toArray)
        .toList();
  }
}
