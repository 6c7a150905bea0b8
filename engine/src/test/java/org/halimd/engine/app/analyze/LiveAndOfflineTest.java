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
import org.halimd.engine.app.Directories;
import org.halimd.engine.app.HalimdRun;
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
    HalimdRun analysis =
        HalimdRun.of(
            "analyze",
            "rdf",
            "--input",
            run.resolve("movie.xyz"),
            "--rmax",
            "5",
            "--dr",
            "0.1",
            "--gpumd",
            "--no-figures",
            "--out",
            out);
    assertEquals(0, analysis.exitCode(), analysis.err());
    Map<String, List<Double>> live = columns(run.resolve("rdf.out"));
    assertEquals(Set.of("radius", "total", "Ar-Ar", "Ar-Kr", "Kr-Kr"), live.keySet());
    assertEquals(50, live.get("radius").size());
    assertTrue(Collections.max(live.get("Ar-Kr")) > 2, "a crystal has peaks");
    assertEquals(live, columns(out.resolve("rdf.out")));
  }

  /** Velocities are written in Å/fs with 15 digits or more, which leaves the last ones open. */
  @Test
  void velocityAutocorrelation() throws IOException {
    Path out = folder.resolve("out");
    HalimdRun analysis =
        HalimdRun.of(
            "analyze",
            "vacf",
            "--input",
            run.resolve("movie.xyz"),
            "--species",
            "Ar",
            "--origins",
            "common",
            "--max-lag",
            "0.14",
            "--no-figures",
            "--out",
            out);
    assertEquals(0, analysis.exitCode(), analysis.err());
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

  private static List<double[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> Arrays.stream(line.strip().split("\\s+")).mapToDouble(Double::parseDouble))
        .map(DoubleStream::toArray)
        .toList();
  }
}
