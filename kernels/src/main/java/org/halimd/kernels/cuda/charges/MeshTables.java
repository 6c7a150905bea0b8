package org.halimd.kernels.cuda.charges;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.halimd.io.InputException;
import org.halimd.kernels.layout.Block;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.longrange.WaveSphere;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * Where the meshes of a batch lie and which block of the transforms works on what. Everything about
 * a system follows from its own cell; only the places in memory depend on the batch.
 */
final class MeshTables {
  /** Points of a mesh begin at multiples of so many. */
  private static final int ALIGNMENT = 32;

  private final Precision precision;
  private final LineTables lines;
  private final Map<String, WaveSphere> spheres = new HashMap<>();
  private final List<Integer> planes = new ArrayList<>();
  private final List<Integer> columns = new ArrayList<>();

  /** Blocks of the passes along a, b and c, by class. */
  private final Map<MeshClass, List<List<Integer>>> tiles = new HashMap<>();

  private long points;
  private long planePoints;
  private long columnPoints;

  /** Chooses how the mesh of a cell is divided. */
  interface Sizes {
    /** Numbers of points along a, b and c. */
    int[] of(Box box);
  }

  /**
   * The tables of all systems of a batch; their places are written to their records.
   *
   * @param limit the waves have |k| &lt; limit, 1/Å
   * @throws InputException if a cell is too long
   */
  MeshTables(
      Atoms atoms,
      Sizes sizes,
      double limit,
      Precision precision,
      LineTables lines,
      Block records) {
    this.precision = precision;
    this.lines = lines;
    for (MeshClass each : MeshClass.values()) {
      tiles.put(each, List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }
    for (int s = 0; s < atoms.systems(); s++) {
      Box box = atoms.box(s);
      WaveSphere sphere =
          spheres.computeIfAbsent(Arrays.toString(box.matrix()), key -> new WaveSphere(box, limit));
      add(s, sizes.of(box), sphere, records);
    }
  }

  private void add(int s, int[] size, WaveSphere sphere, Block records) {
    MeshClass meshClass = MeshClass.of(size);
    if (meshClass == null) {
      throw new InputException(
          "the cell needs a charge mesh of %d x %d x %d points, and the GPU has room for %d a side; use a smaller cell or the CPU backend"
              .formatted(size[0], size[1], size[2], MeshClass.LONG.longest()));
    }
    records.set(s, "meshSize", size[0], size[1], size[2]);
    records.set(s, "meshPoint", points);
    records.set(s, "meshPlanePoint", planePoints);
    records.set(s, "meshColumnPoint", columnPoints);
    records.set(s, "meshPlaneCount", sphere.reach1 + 1);
    records.set(s, "meshPlane", planes.size() / 4);
    records.set(s, "meshColumn", columns.size() / 4);
    LineTables.Line[] line = new LineTables.Line[3];
    for (int d = 0; d < 3; d++) {
      line[d] = lines.line(size[d]);
    }
    records.set(s, "splineFactor", line[0].factor(), line[1].factor(), line[2].factor());
    records.set(s, "linePlan", line[0].plan(), line[1].plan(), line[2].plan());
    records.set(s, "lineTurn", line[0].turn(), line[1].turn(), line[2].turn());
    int columnCount = addColumns(sphere, meshClass.group(precision));
    addTiles(s, size, sphere.reach1 + 1, columnCount, meshClass);
    long plane = (long) size[1] * size[2];
    points += aligned(size[0] * plane);
    planePoints += aligned((sphere.reach1 + 1) * plane);
    columnPoints += aligned((long) columnCount * size[2]);
  }

  private static long aligned(long count) {
    return (count + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /**
   * Adds the columns of a system, those of each n_1 filled up to whole groups; returns how many.
   */
  private int addColumns(WaveSphere sphere, int group) {
    int first = columns.size() / 4;
    for (int n1 = 0; n1 <= sphere.reach1; n1++) {
      int count = sphere.start[n1 + 1] - sphere.start[n1];
      planes.addAll(List.of(columns.size() / 4 - first, sphere.lowest2[n1], count, 0));
      for (int c = sphere.start[n1]; c < sphere.start[n1 + 1]; c++) {
        columns.addAll(List.of(sphere.n1[c], sphere.n2[c], sphere.low3[c], sphere.high3[c]));
      }
      for (int k = count; k % group != 0; k++) {
        columns.addAll(List.of(n1, 0, 0, -1));
      }
    }
    return columns.size() / 4 - first;
  }

  private void addTiles(int s, int[] size, int planeCount, int columnCount, MeshClass meshClass) {
    int width = meshClass.lines(precision);
    List<List<Integer>> passes = tiles.get(meshClass);
    fill(passes.get(0), s, (size[1] * size[2] + 2 * width - 1) / (2 * width));
    fill(passes.get(1), s, planeCount * ((size[2] + width - 1) / width));
    fill(passes.get(2), s, columnCount / meshClass.group(precision));
  }

  private static void fill(List<Integer> pass, int s, int count) {
    for (int k = 0; k < count; k++) {
      pass.add(s);
      pass.add(k);
    }
  }

  /** Mesh points of all systems. */
  long points() {
    return points;
  }

  /** Complex numbers behind the transform along a. */
  long planePoints() {
    return planePoints;
  }

  /** Complex numbers behind the transform along b. */
  long columnPoints() {
    return columnPoints;
  }

  /** The field {@code meshPlanes}. */
  int[] planes() {
    return toArray(planes);
  }

  /** The field {@code meshColumns}. */
  int[] columns() {
    return toArray(columns);
  }

  /** The blocks of pass 0 (along a), 1 (b) or 2 (c), short meshes first. */
  int[] tiles(int pass) {
    List<Integer> all = new ArrayList<>(tiles.get(MeshClass.SHORT).get(pass));
    all.addAll(tiles.get(MeshClass.LONG).get(pass));
    return toArray(all);
  }

  /** Number of blocks of a pass for meshes of a class. */
  int tileCount(int pass, MeshClass meshClass) {
    return tiles.get(meshClass).get(pass).size() / 2;
  }

  private static int[] toArray(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
