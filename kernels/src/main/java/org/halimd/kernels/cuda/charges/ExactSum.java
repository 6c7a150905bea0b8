package org.halimd.kernels.cuda.charges;

import java.util.ArrayList;
import java.util.List;
import org.halimd.kernels.cuda.DeviceState;
import org.halimd.kernels.cuda.Outputs;
import org.halimd.kernels.cuda.Reals;
import org.halimd.kernels.driver.Launch;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.longrange.WaveSphere;
import org.halimd.system.Atoms;

/**
 * The sum over waves term by term, {@code waves.cu}: the oracle, and the choice for small cells.
 * The waves are those of {@link org.halimd.potential.longrange.EwaldSum} for the cells at {@link
 * #prepare} and stay, so that the energy is smooth while a cell breathes.
 */
final class ExactSum implements WaveSum {
  /** Waves per block; see {@code waves.cu}. */
  private static final int WAVES = 8;

  private static final int THREADS = 128;

  private final DeviceState state;
  private final double alpha;
  private final Precision precision;
  private int tiles;

  ExactSum(DeviceState state, double alpha, Precision precision) {
    this.state = state;
    this.alpha = alpha;
    this.precision = precision;
  }

  @Override
  public boolean needsMesh() {
    return false;
  }

  @Override
  public void prepare() {
    Atoms atoms = state.host().atoms;
    List<Integer> waves = new ArrayList<>();
    List<Integer> tile = new ArrayList<>();
    for (int s = 0; s < atoms.systems(); s++) {
      int first = waves.size() / 4;
      addHalf(new WaveSphere(atoms.box(s), 2 * Math.PI * alpha), waves);
      int count = waves.size() / 4 - first;
      state.records().set(s, "firstWave", first);
      state.records().set(s, "waveCount", count);
      for (int k = 0; k * WAVES < count; k++) {
        tile.add(s);
        tile.add(k);
      }
    }
    tiles = tile.size() / 2;
    put("waves", waves);
    put("waveTiles", tile);
    state.put("waveSums", 2 * Reals.bytes(precision) * (waves.size() / 4));
  }

  /** One of each pair k, -k without k = 0. */
  private static void addHalf(WaveSphere sphere, List<Integer> waves) {
    for (int c = 0; c < sphere.columns(); c++) {
      int n1 = sphere.n1[c];
      int n2 = sphere.n2[c];
      for (int n3 = sphere.low3[c]; n3 <= sphere.high3[c]; n3++) {
        if (n1 > 0 || n2 > 0 || n2 == 0 && n3 > 0) {
          waves.addAll(List.of(n1, n2, n3, 0));
        }
      }
    }
  }

  private void put(String field, List<Integer> values) {
    state
        .put(field, 4L * values.size())
        .write(values.stream().mapToInt(Integer::intValue).toArray());
  }

  @Override
  public List<Launch> launches(Outputs wanted) {
    String ending = precision == Precision.DOUBLE ? "_double" : "";
    List<Launch> launches = new ArrayList<>();
    if (tiles > 0) {
      launches.add(state.launch("waves", "waves_sum" + ending, tiles, THREADS));
    }
    long blocks = (long) state.chunks().count() * DeviceState.CHUNK / (THREADS / 32);
    String end = "waves_end" + ending + (wanted.atomVirials() ? "_outputs" : "");
    launches.add(state.launch("waves", end, blocks, THREADS));
    return launches;
  }
}
