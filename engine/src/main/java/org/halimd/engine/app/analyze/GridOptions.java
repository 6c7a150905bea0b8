package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.halimd.analysis.density.DensityEstimator;
import org.halimd.analysis.density.DensitySettings;
import org.halimd.analysis.density.Deposition;
import org.halimd.analysis.density.Folding;
import org.halimd.analysis.density.GridShape;
import org.halimd.crystal.SymmetryOperation;
import org.halimd.crystal.symmetry.CrystalSymmetry;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;
import picocli.CommandLine.Option;

/** Options about the grid of a density. */
final class GridOptions {
  private static final String FOUND = "found";

  @Option(
      names = "--spacing",
      paramLabel = "A",
      defaultValue = "0.2",
      description =
          "distance of grid points in A; the cell is divided evenly, so it is met only nearly"
              + " (default: ${DEFAULT-VALUE}; 0.1 for publication)")
  private double spacing;

  @Option(
      names = "--grid",
      split = ",",
      paramLabel = "N",
      description = "numbers of grid points along a, b, c instead, for example 60,60,72")
  private int[] grid;

  @Option(
      names = "--assign",
      paramLabel = "HOW",
      defaultValue = "node",
      description =
          "how an ion is counted: node (nearest grid point, default), voxel (the cell it is in,"
              + " whose value belongs to its middle), cic (shared by the eight points around it)")
  private String assign;

  @Option(
      names = "--smooth",
      paramLabel = "A",
      defaultValue = "0",
      description = "width in A of a Gaussian that smooths the density (default: none)")
  private double smooth;

  @Option(
      names = "--fold",
      split = ",",
      paramLabel = "N",
      description = "fold a supercell of so many cells along a, b, c onto one, for example 3,3,2")
  private int[] fold;

  @Option(
      names = "--symmetry",
      paramLabel = "FILE|found",
      description =
          "average over the operations in a file, one per line in the form -x+1/2,y,-z, in"
              + " coordinates of the (folded) cell ('halimd symmetry --operations' writes such"
              + " files), or over those found in the mean positions of the other atoms")
  private String symmetry;

  @Option(
      names = "--symprec",
      paramLabel = "A",
      defaultValue = "0.1",
      description =
          "with --symmetry found: how far in A a mean position may be from the image of another"
              + " (default: ${DEFAULT-VALUE})")
  private double tolerance;

  private CrystalSymmetry found;

  /**
   * How the density is made.
   *
   * @throws InputException if the options do not fit together
   */
  DensitySettings settings() {
    if (!(tolerance > 0) || tolerance > 1) {
      throw new InputException("--symprec: %s A is not between 0 and 1".formatted(tolerance));
    }
    Optional<GridShape> shape = Optional.empty();
    if (grid != null) {
      three("--grid", grid);
      shape = Optional.of(new GridShape(grid[0], grid[1], grid[2]));
    }
    return new DensitySettings(spacing, shape, deposition(), smooth, folding());
  }

  private Deposition deposition() {
    for (Deposition deposition : Deposition.values()) {
      if (deposition.word().equals(assign)) {
        return deposition;
      }
    }
    throw new InputException(
        "--assign: '"
            + assign
            + "' is none of "
            + Arrays.stream(Deposition.values())
                .map(Deposition::word)
                .collect(Collectors.joining(", ")));
  }

  private Folding folding() {
    int[] cells = {1, 1, 1};
    if (fold != null) {
      three("--fold", fold);
      cells = fold;
    }
    List<SymmetryOperation> operations = List.of(SymmetryOperation.IDENTITY);
    if (found != null) {
      Folding plain = new Folding(cells[0], cells[1], cells[2], operations);
      operations = FrameworkSymmetry.folded(found.operations(), plain);
    } else if (symmetry != null && !symmetry.equals(FOUND)) {
      operations = operations(Path.of(symmetry));
    }
    return new Folding(cells[0], cells[1], cells[2], operations);
  }

  /** Looks for the symmetry of the framework if it is asked for; {@link #settings} know it then. */
  void findSymmetry(Path file, PathReading reading, Console console) {
    if (!FOUND.equals(symmetry)) {
      return;
    }
    found = FrameworkSymmetry.of(file, reading, tolerance);
    int operations = folding().operations().size();
    console.line(
        "mean framework: %s within %s A (largest misfit %.2g A); averaged over %d operations"
            .formatted(found.group(), tolerance, found.deviation(), operations));
    if (operations == 1) {
      console.warn(
          "no symmetry was found in the mean framework, so nothing is averaged; longer runs and"
              + " larger --symprec find more");
    }
  }

  private List<SymmetryOperation> operations(Path file) {
    List<String> lines =
        TextFile.read(file, "symmetry operations, one per line")
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .toList();
    List<SymmetryOperation> operations = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty()) {
        operations.add(operation(file, lines.get(i), i + 1));
      }
    }
    return operations;
  }

  private static SymmetryOperation operation(Path file, String line, int number) {
    try {
      return SymmetryOperation.parse(line);
    } catch (IllegalArgumentException e) {
      throw new InputException(file, number, e.getMessage());
    }
  }

  private static void three(String option, int[] numbers) {
    if (numbers.length != 3) {
      throw new InputException(
          option
              + " needs three numbers, for a, b and c, for example 2,2,1; it has "
              + numbers.length);
    }
  }

  /** What the headers of tables say about the grid. */
  void describe(ResultFolder folder, DensityEstimator estimator) {
    DensitySettings settings = estimator.settings();
    Folding folding = settings.folding();
    double met = Math.cbrt(estimator.cell().volume() / estimator.shape().size());
    folder.header("grid", estimator.shape().toString());
    folder.header("spacing_A", grid == null ? Text.number(spacing) : "%.4g".formatted(met));
    folder.header("assign", assign);
    folder.header("smooth_A", Text.number(smooth));
    folder.header("fold", folding.a() + "x" + folding.b() + "x" + folding.c());
    folder.header("symmetry_operations", folding.operations().size());
    if (found != null) {
      folder.header(
          "symmetry", found.group() + " of the mean framework within " + tolerance + " A");
    }
  }
}
