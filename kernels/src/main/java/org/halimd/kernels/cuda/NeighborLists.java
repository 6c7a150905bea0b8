package org.halimd.kernels.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.kernels.driver.Launch;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * Neighbour lists on the device: for every atom a row of all neighbours within cutoff + skin, built
 * anew when atoms or cells have moved too far. That is decided on the device, system by system, and
 * the launches of a step do nothing as long as rows are complete. Rows are ordered by neighbour and
 * image, and kernels drop what lies beyond the cutoff, so results depend neither on the skin nor on
 * the age of a list.
 *
 * <p>Also decides the geometry of each system. See {@code neighbors.cu}.
 */
public final class NeighborLists implements StepPart {
  /** Systems of more atoms are sorted into bins; smaller ones try all pairs. */
  public static final int LARGEST_WITHOUT_BINS = 8192;

  /** Skin for which a cell must be thick enough to have nearest images without looking, Å. */
  private static final double USUAL_SKIN = 1.0;

  /** By how much a cell may shrink before it needs another geometry. */
  private static final double SHRINKAGE = 1.1;

  /** Bits of an infinite displacement: rows must be built. */
  private static final long NEVER_BUILT = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

  private static final int ROW_THREADS = 256;
  private static final int ROW_WARPS = ROW_THREADS / 32;
  private static final int BIN_THREADS = 1024;

  /** Blocks of 256 threads that fill a large GPU once. */
  private static final int BLOCKS = 1056;

  private final DeviceState state;
  private final double cutoff;
  private final double skin;
  private final boolean doublePrecision;
  private final int largestWithoutBins;
  private final boolean[] hasBins;

  /**
   * Lists for a batch.
   *
   * @param cutoff pairs closer than this are never missing, in Å
   * @param skin what rows reach beyond it, in Å
   * @param doublePrecision whether all systems get the geometry of images
   */
  public NeighborLists(DeviceState state, double cutoff, double skin, boolean doublePrecision) {
    this(state, cutoff, skin, doublePrecision, LARGEST_WITHOUT_BINS);
  }

  NeighborLists(
      DeviceState state,
      double cutoff,
      double skin,
      boolean doublePrecision,
      int largestWithoutBins) {
    this.state = state;
    this.cutoff = cutoff;
    this.skin = skin;
    this.doublePrecision = doublePrecision;
    this.largestWithoutBins = largestWithoutBins;
    this.hasBins = new boolean[state.host().atoms.systems()];
  }

  /**
   * How vectors between the atoms of a box are computed in single precision; a matter of the box
   * and the cutoff alone.
   */
  public static Geometry geometry(Box box, double cutoff) {
    double needed = 2 * SHRINKAGE * (cutoff + USUAL_SKIN);
    boolean thick = box.fullyPeriodic();
    for (int d = 0; d < 3; d++) {
      thick &= box.thickness(d) > needed;
    }
    return thick ? Geometry.FIXED_POINT : Geometry.IMAGES;
  }

  @Override
  public void prepare() {
    chooseGeometry();
    chooseBins();
    int chunks = state.chunks().count();
    int most = Integer.highestOneBit(Math.ceilDiv(longestChunk(), ROW_WARPS));
    long pieces = Math.clamp(Integer.highestOneBit(Math.max(1, BLOCKS / chunks)), 1, most);
    state.parameters().set(0, "listPieces", pieces);
    state.parameters().set(0, "listCutoff", cutoff);
    state.parameters().set(0, "listSkin", skin);
    allocateRows(countRows());
    forgetRows();
  }

  /** Atoms of the longest chunk: more pieces than it has warps of rows were of no use. */
  private int longestChunk() {
    int longest = 1;
    for (int s = 0; s < hasBins.length; s++) {
      longest = Math.max(longest, Math.min(DeviceState.CHUNK, state.host().atoms.size(s)));
    }
    return longest;
  }

  private void chooseGeometry() {
    Atoms atoms = state.host().atoms;
    Geometry[] geometry = new Geometry[atoms.systems()];
    for (int s = 0; s < geometry.length; s++) {
      geometry[s] = doublePrecision ? Geometry.IMAGES : geometry(atoms.box(s), cutoff);
    }
    state.setGeometry(geometry);
  }

  private void chooseBins() {
    Atoms atoms = state.host().atoms;
    List<Integer> systems = new ArrayList<>();
    long bins = 0;
    for (int s = 0; s < hasBins.length; s++) {
      hasBins[s] = atoms.size(s) > largestWithoutBins;
      long[] limit = hasBins[s] ? BinLimits.of(atoms, s, cutoff + skin) : new long[3];
      state.records().set(s, "binLimit", limit);
      state.records().set(s, "firstBin", bins);
      bins += limit[0] * limit[1] * limit[2];
      if (hasBins[s]) {
        systems.add(s);
      }
    }
    state
        .put("binSystem", 4L * systems.size())
        .write(systems.stream().mapToInt(Integer::intValue).toArray());
    state.put("binEnd", 4 * bins);
    state.put("binAtom", systems.isEmpty() ? 0 : 4L * atoms.size());
  }

  /** The lengths of all rows at the present positions, found with rows of no capacity. */
  private int[] countRows() {
    state.parameters().set(0, "rowCapacity", 0);
    var counts = state.put("rowCount", 4L * state.host().atoms.size());
    forgetRows();
    state.parameters().write();
    state.records().write();
    state.device().start(state.placing(Outputs.NONE));
    state.device().start(launches(Outputs.NONE));
    return counts.read(new int[state.host().atoms.size()]);
  }

  private void forgetRows() {
    for (int s = 0; s < hasBins.length; s++) {
      state.records().set(s, "listDisplacement", NEVER_BUILT);
      state.records().set(s, "listBuilds", 0);
      state.records().set(s, "listDone", 0);
    }
  }

  /** Gives every row half as much again as the longest one of its system needs now. */
  private void allocateRows(int[] counts) {
    Atoms atoms = state.host().atoms;
    long capacity = 0;
    for (int s = 0; s < hasBins.length; s++) {
      int longest = Arrays.stream(counts, atoms.start(s), atoms.start(s + 1)).max().orElse(0);
      long limit = (longest + longest / 2 + 16 + 7) / 8 * 8;
      state.records().set(s, "rowLimit", limit);
      capacity = Math.max(capacity, limit);
    }
    state.parameters().set(0, "rowCapacity", capacity);
    for (Geometry geometry : Geometry.values()) {
      long entry = geometry == Geometry.FIXED_POINT ? 4 : 8;
      String suffix = geometry == Geometry.FIXED_POINT ? "Fixed" : "Images";
      boolean used = state.chunkCount(geometry) > 0;
      state.put("row" + suffix, used ? entry * capacity * atoms.size() : 0);
      state.put("unsorted" + suffix, entry * capacity * ROW_WARPS * sortingBlocks(geometry));
    }
  }

  /** Blocks that sort rows, each with room for one row per warp. */
  private long sortingBlocks(Geometry geometry) {
    return uses(geometry, true) ? Math.min(BLOCKS, pieces(geometry)) : 0;
  }

  private long pieces(Geometry geometry) {
    return state.chunkCount(geometry) * state.parameters().integer(0, "listPieces");
  }

  private boolean uses(Geometry geometry, boolean bins) {
    boolean found = false;
    for (int s = 0; s < hasBins.length; s++) {
      boolean same = state.records().integer(s, "geometry") == geometry.ordinal();
      found |= same && hasBins[s] == bins;
    }
    return found;
  }

  @Override
  public List<Launch> launches(Outputs wanted) {
    List<Launch> launches = new ArrayList<>();
    long binned = countBinned();
    launches.add(state.launch("neighbors", "neighbors_bins", binned, BIN_THREADS));
    for (Geometry geometry : Geometry.values()) {
      String suffix = geometry == Geometry.FIXED_POINT ? "_fixed" : "_images";
      long pairs = uses(geometry, false) ? pieces(geometry) : 0;
      launches.add(state.launch("neighbors", "neighbors_pairs" + suffix, pairs, ROW_THREADS));
      launches.add(
          state.launch(
              "neighbors", "neighbors_rows" + suffix, sortingBlocks(geometry), ROW_THREADS));
    }
    launches.removeIf(Launch::isEmpty);
    return launches;
  }

  private long countBinned() {
    long count = 0;
    for (boolean has : hasBins) {
      count += has ? 1 : 0;
    }
    return count;
  }

  /**
   * Gives rows the room that they need at the present positions, after one of them had too little:
   * systems may become denser in a run. The records of the host are up to date; the rows are built
   * by the next launches.
   */
  public void enlarge() {
    allocateRows(countRows());
    forgetRows();
    state.parameters().write();
    state.records().write();
  }

  /** How often the rows of system {@code s} were built since the last {@link #prepare}. */
  public long builds(int s) {
    state.records().read();
    return state.records().integer(s, "listBuilds");
  }

  /**
   * The largest number of neighbours of an atom: within the cutoff now [0], and in the rows as they
   * are [1]. Atoms must be in their places.
   */
  public int[] largestNeighborCounts() {
    state.records().read();
    for (int s = 0; s < hasBins.length; s++) {
      state.records().set(s, "largestWithin", 0);
      state.records().set(s, "largestListed", 0);
    }
    state.records().write();
    for (Geometry geometry : Geometry.values()) {
      String suffix = geometry == Geometry.FIXED_POINT ? "_fixed" : "_images";
      state
          .device()
          .start(
              List.of(
                  state.launch(
                      "neighbors",
                      "neighbors_largest" + suffix,
                      state.chunkCount(geometry),
                      ROW_THREADS)));
    }
    state.records().read();
    int[] largest = new int[2];
    for (int s = 0; s < hasBins.length; s++) {
      largest[0] = (int) Math.max(largest[0], state.records().integer(s, "largestWithin"));
      largest[1] = (int) Math.max(largest[1], state.records().integer(s, "largestListed"));
    }
    return largest;
  }

  /** Does nothing: all memory belongs to the batch. */
  @Override
  public void close() {}
}
