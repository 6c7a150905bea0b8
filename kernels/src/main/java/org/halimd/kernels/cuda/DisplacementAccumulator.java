package org.halimd.kernels.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.transport.FollowedDisplacements;
import org.halimd.kernels.driver.DeviceMemory;
import org.halimd.kernels.driver.Launch;
import org.halimd.kernels.layout.Block;
import org.halimd.kernels.layout.Layout;
import org.halimd.system.Box;

/**
 * Mean-square displacements of one system whose atoms are followed on the device; see {@code
 * displacement.cu}. The host gets cells, times and the few products of the ladder of lags from a
 * log, and rows only when somebody asks for the state of the analyzers.
 */
final class DisplacementAccumulator implements Sampler {
  private static final int LEVELS = 24;
  private static final int POINTS = FollowedDisplacements.POINTS;
  private static final int LOG_HEADER = 10;
  private static final int LOG_CAPACITY = 64;
  private static final int ROW_THREADS = 1024;
  private static final int PRODUCT_THREADS = 128;

  private final DeviceState state;
  private final FollowedDisplacements followed;
  private final int system;
  private final Block job;
  private final List<DeviceMemory> owned = new ArrayList<>();
  private final DeviceMemory path;
  private final DeviceMemory fractional;
  private final DeviceMemory sum;
  private final DeviceMemory logged;
  private final DeviceMemory log;
  private final DisplacementRows windowRows;
  private final DisplacementRows ladderRows;
  private final int ladderSets;
  private final List<Launch> launches;
  private int pending;

  /** Continues from the state that the analyzers have. */
  DisplacementAccumulator(DeviceState state, FollowedDisplacements followed, int system) {
    this.state = state;
    this.followed = followed;
    this.system = system;
    this.ladderSets = followed.ladderSets().size();
    this.job = new Block(state.device(), Layout.DISPLACEMENT_JOB, 1);
    job.set(0, "parameters", state.parameters().memory());
    job.set(0, "system", system);
    put("frame", 8).write(new long[] {followed.frames() - 1});
    path = put("path", followed.path());
    fractional = put("fractional", followed.fractional());
    sum = put("sum", followed.sum());
    logged = put("logged", 8);
    log = put("log", 8L * LOG_CAPACITY * logEntry());
    putDrift();
    putSets();
    job.set(0, "lags", followed.lags());
    putAtoms("window", followed.windowAtoms());
    putAtoms("ladder", followed.ladderAtoms());
    int rows = followed.lags();
    windowRows = new DisplacementRows(rows, 3 * followed.windowAtoms().length);
    ladderRows = new DisplacementRows(LEVELS * POINTS, 3 * followed.ladderAtoms().length);
    fillRows();
    windowRows.write(put("windowRows", windowRows.bytes()));
    ladderRows.write(put("ladderRows", ladderRows.bytes()));
    job.write();
    launches =
        List.of(
            launch("displacement_rows", 1, ROW_THREADS),
            launch("displacement_products", rows + LEVELS * POINTS, PRODUCT_THREADS));
  }

  private Launch launch(String kernel, long blocks, int threads) {
    return state
        .device()
        .kernels()
        .kernel("displacement", kernel)
        .launch(blocks, threads, job.memory());
  }

  private int logEntry() {
    return LOG_HEADER + 6 * LEVELS * POINTS * ladderSets;
  }

  private DeviceMemory put(String field, long bytes) {
    DeviceMemory memory = state.device().allocateCleared(bytes);
    owned.add(memory);
    job.set(0, field, memory);
    return memory;
  }

  private DeviceMemory put(String field, double[] values) {
    DeviceMemory memory = put(field, 8L * values.length);
    memory.write(values);
    return memory;
  }

  private void put(String field, int[] values) {
    put(field, 4L * values.length).write(values);
  }

  private void putDrift() {
    job.set(0, "driftAtoms", followed.drift().atoms().length);
    put("driftAtom", followed.drift().atoms());
    put("driftWeight", followed.drift().weight());
  }

  private void putAtoms(String rows, int[] atoms) {
    job.set(0, rows + "Atoms", atoms.length);
    put(rows + "Atom", atoms);
  }

  private void putSets() {
    List<int[]> sets = new ArrayList<>(followed.windowSets());
    job.set(0, "windowSets", sets.size());
    job.set(0, "ladderSets", ladderSets);
    sets.addAll(followed.ladderSets());
    int[] start = new int[sets.size() + 1];
    for (int g = 0; g < sets.size(); g++) {
      start[g + 1] = start[g] + sets.get(g).length;
    }
    put("setStart", start);
    put("setAtom", sets.stream().flatMapToInt(Arrays::stream).toArray());
  }

  private void fillRows() {
    long last = followed.frames() - 1;
    for (long frame = Math.max(0, last - followed.lags() + 1); frame <= last; frame++) {
      windowRows.set(windowSlot(frame), followed.windowRow(frame));
    }
    for (int level = 0; level < LEVELS; level++) {
      for (long n = Math.max(0, (last >> level) - POINTS + 1); n <= last >> level; n++) {
        ladderRows.set(ladderSlot(level, n), followed.ladderRow(level, n << level));
      }
    }
  }

  private int windowSlot(long frame) {
    return (int) (frame % followed.lags());
  }

  private static int ladderSlot(int level, long frameOfLevel) {
    return level * POINTS + (int) (frameOfLevel % POINTS);
  }

  @Override
  public void sample() {
    if (pending == LOG_CAPACITY) {
      throw new IllegalStateException("the log of displacements is full");
    }
    state.device().start(launches);
    pending++;
  }

  @Override
  public long room() {
    return LOG_CAPACITY - pending;
  }

  @Override
  public void drain() {
    if (pending == 0) {
      return;
    }
    double[] entries = log.read(new double[pending * logEntry()]);
    logged.clear();
    for (int k = 0; k < pending; k++) {
      int at = k * logEntry();
      double[] cell = Arrays.copyOfRange(entries, at + 1, at + LOG_HEADER);
      Box box = state.host().atoms.box(system).withMatrix(cell);
      followed.accept(
          entries[at], box, (level, points, set) -> products(entries, at, level, points, set));
    }
    pending = 0;
  }

  private double[] products(double[] entries, int at, int level, int points, int set) {
    int from = at + LOG_HEADER + 6 * ((level * POINTS + points) * ladderSets + set);
    return Arrays.copyOfRange(entries, from, from + 6);
  }

  @Override
  public void collect() {
    drain();
    windowRows.read();
    ladderRows.read();
    followed.catchUp(
        path.read(followed.path()),
        fractional.read(followed.fractional()),
        sum.read(followed.sum()),
        new FollowedDisplacements.Rows() {
          @Override
          public double[] window(long frame) {
            return windowRows.get(windowSlot(frame));
          }

          @Override
          public double[] ladder(int level, long frame) {
            return ladderRows.get(ladderSlot(level, frame >> level));
          }
        });
  }

  @Override
  public void close() {
    owned.forEach(DeviceMemory::close);
    job.close();
  }
}
