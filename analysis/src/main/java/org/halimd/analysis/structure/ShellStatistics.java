package org.halimd.analysis.structure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.halimd.analysis.statistics.CurveBlocks;
import org.halimd.neighbor.NeighborRow;
import org.halimd.system.Frame;
import org.halimd.system.Species;

/**
 * How often an atom has n neighbours of a species in its first shell, and what its shell is made
 * of.
 */
public final class ShellStatistics {
  /** Numbers of neighbours from this one on are counted together. */
  public static final int MOST = 64;

  /**
   * A shell.
   *
   * @param centre type of the atom in the middle
   * @param neighbor type of its neighbours
   * @param radius neighbours are closer than this, in Å
   */
  public record Shell(int centre, int neighbor, double radius) {}

  /**
   * The distribution for one shell.
   *
   * @param shell the shell
   * @param probability share of centres with n neighbours, n = 0 ... {@link #MOST}
   * @param error its standard error
   * @param mean mean number of neighbours
   * @param meanError its standard error
   */
  public record Distribution(
      Shell shell, double[] probability, double[] error, double mean, double meanError) {}

  /**
   * What one frame adds.
   *
   * @param count for each shell, centres with n neighbours, n = 0 ... {@link #MOST}, and the number
   *     of neighbours
   * @param compositions number of centres of each composition
   * @param ligands for each type of centres, numbers of centres by their number of ligands
   */
  public record Sample(
      long[] count, Map<String, Long> compositions, Map<Integer, Map<Integer, Long>> ligands) {}

  private static final int WIDTH = MOST + 2;

  private final List<Shell> shells;
  private final boolean[] ligand;
  private final List<Species> species;
  private final double radius;
  private final CurveBlocks blocks;
  private final Map<String, Long> compositions = new TreeMap<>();
  private final Map<Integer, Map<Integer, Long>> ligands = new TreeMap<>();

  /**
   * Statistics without frames.
   *
   * @param shells the shells, at least one
   * @param ligand for each shell, whether its neighbours belong into the composition
   * @param species the kinds of atoms, for names
   */
  public ShellStatistics(List<Shell> shells, boolean[] ligand, List<Species> species) {
    this.shells = List.copyOf(shells);
    this.ligand = ligand.clone();
    this.species = List.copyOf(species);
    this.radius = shells.stream().mapToDouble(Shell::radius).max().orElseThrow();
    // Per shell the probabilities and the mean.
    this.blocks = new CurveBlocks(shells.size() * WIDTH);
  }

  /** What is done with every frame by itself, with working memory of its own. */
  public Function<Frame, Sample> measurement() {
    FrameNeighbors neighbors = new FrameNeighbors(radius);
    return frame -> measure(frame, neighbors);
  }

  private Sample measure(Frame frame, FrameNeighbors neighbors) {
    neighbors.search(frame);
    long[] count = new long[shells.size() * WIDTH];
    Map<String, Long> found = new TreeMap<>();
    Map<Integer, Map<Integer, Long>> numbers = new TreeMap<>();
    int[] n = new int[shells.size()];
    for (int i = 0; i < frame.size(); i++) {
      NeighborRow row = neighbors.of(i);
      int centre = frame.type()[i];
      boolean hasLigands = false;
      int sum = 0;
      for (int s = 0; s < n.length; s++) {
        if (shells.get(s).centre == centre) {
          n[s] = within(frame, row, shells.get(s));
          count[s * WIDTH + Math.min(n[s], MOST)]++;
          count[s * WIDTH + MOST + 1] += n[s];
          hasLigands |= ligand[s];
          sum += ligand[s] ? n[s] : 0;
        }
      }
      if (hasLigands) {
        found.merge(composition(centre, n), 1L, Long::sum);
        numbers.computeIfAbsent(centre, c -> new TreeMap<>()).merge(sum, 1L, Long::sum);
      }
    }
    return new Sample(count, found, numbers);
  }

  private static int within(Frame frame, NeighborRow row, Shell shell) {
    int n = 0;
    for (int k = 0; k < row.size(); k++) {
      if (row.distance[k] < shell.radius && frame.type()[row.neighbor[k]] == shell.neighbor) {
        n++;
      }
    }
    return n;
  }

  /** For example {@code Zr: Cl5 O1}. */
  private String composition(int centre, int[] n) {
    StringBuilder text = new StringBuilder(species.get(centre).symbol()).append(':');
    boolean bare = true;
    for (int s = 0; s < n.length; s++) {
      if (ligand[s] && shells.get(s).centre == centre && n[s] > 0) {
        text.append(' ').append(species.get(shells.get(s).neighbor).symbol()).append(n[s]);
        bare = false;
      }
    }
    return bare ? text.append(" none").toString() : text.toString();
  }

  /** Takes in what a {@link #measurement} found in the next frame. */
  public void add(Sample sample) {
    double[] share = new double[sample.count.length];
    for (int s = 0; s < shells.size(); s++) {
      double centres = 0;
      for (int k = 0; k <= MOST; k++) {
        centres += sample.count[s * WIDTH + k];
      }
      for (int k = 0; k < WIDTH; k++) {
        share[s * WIDTH + k] = sample.count[s * WIDTH + k] / centres;
      }
    }
    blocks.add(share);
    sample.compositions.forEach((name, n) -> compositions.merge(name, n, Long::sum));
    sample.ligands.forEach(
        (centre, numbers) -> {
          Map<Integer, Long> sums = ligands.computeIfAbsent(centre, c -> new TreeMap<>());
          numbers.forEach((n, count) -> sums.merge(n, count, Long::sum));
        });
  }

  /** The distributions so far, in the order of the shells. */
  public List<Distribution> distributions() {
    double[] mean = blocks.mean();
    double[] error = blocks.standardError();
    return IntStream.range(0, shells.size())
        .mapToObj(
            s ->
                new Distribution(
                    shells.get(s),
                    Arrays.copyOfRange(mean, s * WIDTH, s * WIDTH + MOST + 1),
                    Arrays.copyOfRange(error, s * WIDTH, s * WIDTH + MOST + 1),
                    mean[s * WIDTH + MOST + 1],
                    error[s * WIDTH + MOST + 1]))
        .toList();
  }

  /** Number of centres, over all frames, with each composition, for example {@code Zr: Cl5 O1}. */
  public Map<String, Long> compositions() {
    return new TreeMap<>(compositions);
  }

  /** How many centres of a type, over all frames, have n ligands of whatever species, by n. */
  public Map<Integer, Long> ligandNumbers(int centre) {
    return new TreeMap<>(ligands.getOrDefault(centre, Map.of()));
  }
}
