package org.halimd.kernels.cuda;

import org.halimd.kernels.driver.Device;
import org.halimd.kernels.driver.DeviceMemory;
import org.halimd.kernels.driver.KernelLaunch;
import org.halimd.kernels.layout.Block;
import org.halimd.kernels.layout.Layout;

/**
 * Kernels that show what a card can do at best, and what two ways to add up pair forces cost by
 * themselves; see {@code probe.cu}. Runs use none of them.
 */
public final class Probe implements AutoCloseable {
  /** Pairs of an atom. */
  public static final int PAIRS = 40;

  /** Bytes read and written by {@link #copy} for each unit of size. */
  public static final int COPY_BYTES = 32;

  /** Single-precision operations of a thread of {@link #multiply} in a round. */
  public static final int ROUND_FLOP = 64;

  private static final int THREADS = 256;
  private static final int LANES = 16;
  private static final int PAIR_THREADS = 128;

  private final Device device;
  private final long size;
  private final Block job;
  private final DeviceMemory from;
  private final DeviceMemory to;
  private final DeviceMemory sum;
  private final DeviceMemory pair;

  /**
   * Memory for measurements.
   *
   * @param size numbers to copy, threads that multiply, and atoms
   * @param rounds how often a thread multiplies, in units of 32
   * @param pairs whether pairs of atoms are measured, which takes 664 bytes for each
   */
  public Probe(Device device, long size, long rounds, boolean pairs) {
    this.device = device;
    this.size = size;
    job = new Block(device, Layout.PROBE_JOB, 1);
    from = device.allocateCleared(16 * size);
    to = device.allocateCleared(16 * size);
    sum = device.allocateCleared(pairs ? 24 * size : 0);
    pair = device.allocateCleared(pairs ? 16L * PAIRS * size : 0);
    job.set(0, "size", size);
    job.set(0, "rounds", rounds);
    job.set(0, "from", from);
    job.set(0, "to", to);
    job.set(0, "sum", sum);
    job.set(0, "pair", pair);
    job.write();
  }

  /** A kernel that does nothing. */
  public KernelLaunch nothing() {
    return launch("probe_nothing", 1, 32);
  }

  /** Copies {@code size} times 16 bytes. */
  public KernelLaunch copy() {
    return launch("probe_copy", Math.ceilDiv(size, THREADS), THREADS);
  }

  /** Multiplies and adds in {@code size} threads. */
  public KernelLaunch multiply() {
    return launch("probe_multiply", Math.ceilDiv(size, THREADS), THREADS);
  }

  /** Adds pair vectors to atoms with integer atomics. */
  public KernelLaunch add() {
    return pairs("probe_add");
  }

  /** Keeps pair vectors for {@link #gather}. */
  public KernelLaunch keep() {
    return pairs("probe_keep");
  }

  /** Fetches pair vectors from the places of neighbours. */
  public KernelLaunch gather() {
    return pairs("probe_gather");
  }

  private KernelLaunch pairs(String kernel) {
    return launch(kernel, Math.ceilDiv(size * LANES, PAIR_THREADS), PAIR_THREADS);
  }

  private KernelLaunch launch(String kernel, long blocks, int threads) {
    return device.kernels().kernel("probe", kernel).launch(blocks, threads, job.memory());
  }

  /** The sums of pair vectors, three for each atom, component by component. */
  public long[] sums() {
    return sum.read(new long[Math.toIntExact(3 * size)]);
  }

  /** Sets the sums of pair vectors to zero. */
  public void clearSums() {
    sum.clear();
  }

  @Override
  public void close() {
    job.close();
    from.close();
    to.close();
    sum.close();
    pair.close();
  }
}
