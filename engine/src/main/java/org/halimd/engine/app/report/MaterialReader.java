package org.halimd.engine.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.halimd.analysis.diffusion.TemperaturePoint;
import org.halimd.analysis.io.input.PointsFile;
import org.halimd.engine.app.provenance.RunProvenance;
import org.halimd.engine.app.run.Json;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;

/** Finds the runs, analyses, structures and densities in a folder and the folders inside it. */
final class MaterialReader {
  private static final int DEEPEST = 5;
  private static final String POINTS = "arrhenius.csv";

  /** The runs of a campaign whose time series one has to look at. */
  private static final String EQUILIBRATION = "equilibrate";

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final Path root;
  private final String prefix;
  private final List<String> missing = new ArrayList<>();

  private MaterialReader(Path root, String prefix) {
    this.root = root;
    this.prefix = prefix;
  }

  /**
   * Reads a folder.
   *
   * @param name as the page calls it
   * @param prefix of identifiers in the page
   * @param structure file of the structure to show, or null for that of the run
   * @param density file of the density to show, or null for the first that is found
   * @throws InputException if there is no such folder, or nothing in it that could be shown
   */
  static Material read(Path folder, String name, String prefix, Path structure, Path density) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          folder, "there is no such folder; name one with a run or the results of analyses");
    }
    return new MaterialReader(folder, prefix).material(name, structure, density);
  }

  private Material material(String name, Path structure, Path density) {
    List<Path> folders = folders();
    boolean campaign = AnalysisReader.isCampaign(root);
    List<RunPart> runs = new ArrayList<>();
    List<AnalysisPart> analyses = new ArrayList<>();
    for (Path folder : folders) {
      String id = prefix + folders.indexOf(folder) + "-";
      if (isRun(folder)) {
        runs.add(run(folder, id, !campaign || folder.endsWith(EQUILIBRATION)));
      }
      if (!campaign || !isCombined(folder)) {
        analyses.addAll(AnalysisReader.read(folder, id + "a"));
      }
    }
    if (campaign) {
      folders.stream().filter(MaterialReader::isCombined).findFirst().ifPresent(this::sayWhere);
    }
    if (runs.isEmpty() && analyses.isEmpty() && structure == null && density == null) {
      throw new InputException(
          root,
          "neither a run (run.in with thermo.out or summary.json) nor results of 'halimd analyze'"
              + " were found here or in folders inside");
    }
    if (analyses.isEmpty()) {
      missing.add(
          "No analyses were found. 'halimd analyze VERB --input TRAJECTORY --out %s' makes some; 'halimd analyze --help' lists them."
              .formatted(root.resolve("analysis")));
    }
    Scene scene = scene(folders, runs, structure, density);
    return new Material(name, root, runs, analyses, scene, campaign, points(folders), missing);
  }

  /** The points of the first Arrhenius table; none if there is no such table. */
  private List<TemperaturePoint> points(List<Path> folders) {
    for (Path folder : folders) {
      Path table = folder.resolve(POINTS);
      if (Files.exists(table)) {
        try {
          return PointsFile.read(table);
        } catch (InputException e) {
          missing.add("Not in the Arrhenius figure: " + e.getMessage());
        }
      }
    }
    return List.of();
  }

  /** The folder and those inside, the nearest first, then by name. */
  private List<Path> folders() {
    try (Stream<Path> all = Files.walk(root, DEEPEST)) {
      return all.filter(Files::isDirectory)
          .filter(p -> p.equals(root) || !isHidden(p))
          .sorted(
              Comparator.comparingInt(Path::getNameCount).thenComparing(MaterialReader::inOrder))
          .toList();
    } catch (IOException e) {
      throw new InputException(root, "the folder cannot be read (" + e + ")");
    }
  }

  /** Names with their numbers padded, so that 900K comes before 1000K. */
  private static String inOrder(Path path) {
    return NUMBER
        .matcher(path.toString())
        .replaceAll(m -> "0".repeat(Math.max(0, 12 - m.group().length())) + m.group());
  }

  private boolean isHidden(Path path) {
    for (Path part : root.relativize(path)) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRun(Path folder) {
    return Files.exists(folder.resolve("run.in"))
        && (Files.exists(folder.resolve("summary.json"))
            || Files.exists(folder.resolve("thermo.out")));
  }

  /** Says how to see what the page of a campaign leaves out. */
  private void sayWhere(Path combined) {
    Path analysis = combined.getParent();
    Path system = root.resolve(root.resolve("analysis").relativize(analysis));
    missing.add(
        "Time series of productions and displacements of single replicas have pages of their own:"
            + " 'halimd report FOLDER' with a folder such as %s or %s makes one."
                .formatted(system, analysis));
  }

  /** Whether a folder holds results of one replica that were combined with those of the others. */
  private static boolean isCombined(Path folder) {
    return folder.endsWith("conductivity")
        && Files.exists(folder.resolve("../../replicas/replicas.json"));
  }

  private RunPart run(Path folder, String id, boolean figures) {
    List<String> gaps = new ArrayList<>();
    JsonNode summary =
        readOr(
            gaps,
            folder.resolve("summary.json"),
            Json::readTree,
            "There is no summary.json: averages with errors are not known ('halimd analyze blocks"
                + " --input thermo.out' computes them).");
    RunProvenance provenance =
        readOr(
            gaps,
            folder.resolve(RunProvenance.FILE),
            (file, text) -> Json.read(file, text, RunProvenance.class),
            "There is no provenance.json: the run was made by another program or an older version,"
                + " so hashes of its inputs as they were then, command line and commit are not"
                + " known.");
    List<Plot> plots = List.of();
    try {
      plots = figures ? RunFigures.of(folder, id) : plots;
    } catch (InputException e) {
      gaps.add("Time series cannot be shown: " + e.getMessage());
    }
    return new RunPart(folder, relative(folder), summary, provenance, plots, gaps);
  }

  /** What a file says, or null and a sentence about why that is not known. */
  private static <T> T readOr(
      List<String> gaps, Path file, BiFunction<Path, String, T> read, String absent) {
    if (!Files.exists(file)) {
      gaps.add(absent);
      return null;
    }
    try {
      return read.apply(file, TextFile.read(file, "JSON"));
    } catch (InputException e) {
      gaps.add(e.getMessage());
      return null;
    }
  }

  /** The path from the root, or the name of the root. */
  private String relative(Path path) {
    Path from = root.toAbsolutePath().normalize();
    Path to = path.toAbsolutePath().normalize();
    return (to.startsWith(from) && !to.equals(from) ? from.relativize(to) : to.getFileName())
        .toString();
  }

  private Scene scene(List<Path> folders, List<RunPart> runs, Path structure, Path density) {
    Scene scene = null;
    if (structure != null) {
      scene = SceneReader.ofFile(structure, structure.getFileName().toString());
    }
    Path grid = density != null ? density : firstGrid(folders);
    List<RunPart> candidates = new ArrayList<>(runs);
    if (grid != null) {
      // The structure of the run that the density was computed from.
      Path place = grid.toAbsolutePath().normalize();
      candidates.sort(
          Comparator.comparing(
              run -> !place.startsWith(run.folder().toAbsolutePath().normalize())));
    }
    for (RunPart run : candidates) {
      if (scene == null) {
        scene = attempt(() -> SceneReader.ofRun(run.folder(), run.name()));
      }
    }
    if (grid != null) {
      Scene atoms = scene;
      String source = relative(grid);
      if (density != null) {
        return SceneReader.withDensity(atoms, density, source); // What was asked for must be there.
      }
      Scene both = attempt(() -> SceneReader.withDensity(atoms, grid, source));
      return both == null ? scene : both;
    }
    missing.add(
        "No density of the ions was found (a file .cube): 'halimd analyze density --input TRAJECTORY --species Li --out %s' makes one, and the view will show it."
            .formatted(root.resolve("analysis")));
    return scene;
  }

  private Scene attempt(Supplier<Scene> read) {
    try {
      return read.get();
    } catch (InputException e) {
      missing.add("Not shown in three dimensions: " + e.getMessage());
      return null;
    }
  }

  private static Path firstGrid(List<Path> folders) {
    for (Path folder : folders) {
      for (String name : TextFile.filesIn(folder)) {
        if (name.endsWith(".cube") && !name.contains("error")) {
          return folder.resolve(name);
        }
      }
    }
    return null;
  }
}
