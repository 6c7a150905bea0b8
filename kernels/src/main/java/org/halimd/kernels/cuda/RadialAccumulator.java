package org.halimd.kernels.cuda;

import java.util.List;
import org.halimd.analysis.structure.RadialDistribution;
import org.halimd.kernels.driver.DeviceMemory;
import org.halimd.kernels.driver.Launch;
import org.halimd.kernels.layout.Block;
import org.halimd.kernels.layout.Layout;

/** A radial distribution whose pairs are counted on the device; see {@code radial.cu}. */
final class RadialAccumulator implements Sampler {
  private static final int TILE = 256;

  private final DeviceState state;
  private final RadialDistribution distribution;
  private final Block job;
  private final DeviceMemory now;
  private final DeviceMemory count;
  private final DeviceMemory countTimesVolume;
  private final int entries;
  private final List<Launch> launches;
  private long frames;

  /** Continues from the sums that the distribution has. */
  RadialAccumulator(DeviceState state, RadialDistribution distribution, int system) {
    this.state = state;
    this.distribution = distribution;
    RadialDistribution.Sums sums = distribution.sums();
    frames = sums.frames();
    entries = sums.count().length;
    now = state.device().allocateCleared(8L * entries);
    count = state.device().allocate(8L * entries);
    count.write(sums.count());
    countTimesVolume = state.device().allocate(8L * entries);
    countTimesVolume.write(sums.countTimesVolume());
    job = new Block(state.device(), Layout.RADIAL_JOB, 1);
    describe(system);
    long tiles = (state.host().atoms.size(system) + TILE - 1) / TILE;
    launches =
        List.of(
            launch("radial_count", tiles * (tiles + 1) / 2),
            launch("radial_fold", (entries + TILE - 1) / TILE));
  }

  private void describe(int system) {
    job.set(0, "parameters", state.parameters().memory());
    job.set(0, "system", system);
    job.set(0, "types", distribution.types());
    job.set(0, "bins", distribution.bins());
    job.set(0, "cutoff", distribution.cutoff());
    job.set(0, "now", now);
    job.set(0, "count", count);
    job.set(0, "countTimesVolume", countTimesVolume);
    job.write();
  }

  private Launch launch(String kernel, long blocks) {
    return state.device().kernels().kernel("radial", kernel).launch(blocks, TILE, job.memory());
  }

  @Override
  public void sample() {
    state.device().start(launches);
    frames++;
  }

  @Override
  public long room() {
    return Long.MAX_VALUE;
  }

  /** Does nothing: all sums stay on the device until somebody asks for them. */
  @Override
  public void drain() {}

  @Override
  public void collect() {
    distribution.continueFrom(
        new RadialDistribution.Sums(
            frames, count.read(new long[entries]), countTimesVolume.read(new double[entries])));
  }

  @Override
  public void close() {
    now.close();
    count.close();
    countTimesVolume.close();
    job.close();
  }
}
