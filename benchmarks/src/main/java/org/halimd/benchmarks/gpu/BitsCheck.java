package org.halimd.benchmarks.gpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.app.benchmark.BenchmarkCase;
import org.halimd.engine.app.benchmark.BenchmarkEnsemble;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.Resources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The bits of a trajectory depend neither on the batch nor on choices of speed: a system runs
 * alone, in a batch, and with other lanes, graphs and skins.
 */
@Command(name = "bits", description = "One system alone, in a batch, and tuned: the same bits.")
final class BitsCheck extends CheckCommand {
  private static final double TEMPERATURE = 300;

  @Option(names = "--cases", split = ",", defaultValue = "lzc,qnep", description = "cases")
  private List<String> cases;

  @Option(names = "--atoms", defaultValue = "3456", description = "about how many atoms")
  private int atoms;

  @Option(names = "--systems", defaultValue = "8", description = "systems of the batch")
  private int systems;

  @Option(names = "--steps", defaultValue = "1000", description = "steps")
  private long steps;

  @Option(
      names = "--tuning",
      split = ";",
      defaultValue = "lanes=8;lanes=16;lanes=32;graph=0;graph=10;skin=0.5",
      description = "choices of speed to compare, NAME=X")
  private List<String> tunings;

  @Override
  List<Supplier<CheckResult>> checks() {
    List<Supplier<CheckResult>> all = new ArrayList<>();
    for (BenchmarkCase one : BenchmarkCase.find(cases)) {
      all.add(() -> batches(one));
      all.add(() -> tunings(one));
    }
    return all;
  }

  /** Bits of one system: six numbers per atom, and its sums. */
  private record Bits(double[][] atoms, double[] sums) {
    static Bits of(Context context, int s) {
      State state = context.state();
      int from = state.atoms.start(s);
      int to = state.atoms.start(s + 1);
      double[][] all = {state.atoms.x, state.atoms.y, state.atoms.z, state.vx, state.vy, state.vz};
      double[][] own = new double[all.length][];
      for (int k = 0; k < all.length; k++) {
        own[k] = Arrays.copyOfRange(all[k], from, to);
      }
      Totals t = context.totals(s);
      double[] sums = {
        t.temperature(), t.kineticEnergy(), t.potentialEnergy(), t.volume(), t.conserved()
      };
      return new Bits(own, sums);
    }

    boolean same(Bits other) {
      return Arrays.deepEquals(atoms, other.atoms) && Arrays.equals(sums, other.sums);
    }
  }

  private List<Bits> run(BenchmarkCase what, int count, long seed, Map<String, Double> tuning) {
    Resources resources = new Resources(1, device(), tuning);
    try (Context context =
        open(checked(), what.potential().get(), what.state(atoms, count, seed), resources)) {
      context.begin(Plans.of(BenchmarkEnsemble.NPT_MTTK.at(TEMPERATURE, 0), count, seed, 1.0));
      context.advance(steps);
      List<Bits> bits = new ArrayList<>();
      for (int s = 0; s < count; s++) {
        bits.add(Bits.of(context, s));
      }
      return bits;
    }
  }

  private CheckResult batches(BenchmarkCase what) {
    List<Bits> batch = run(what, systems, 1, Map.of());
    List<String> different = new ArrayList<>();
    int[] slots = {0, systems / 2, systems - 1};
    for (int slot : Arrays.stream(slots).distinct().toArray()) {
      if (!run(what, 1, 1 + slot, Map.of()).getFirst().same(batch.get(slot))) {
        different.add("slot " + slot);
      }
    }
    return result("batch", what, different, "alone and in a batch of " + systems);
  }

  private CheckResult tunings(BenchmarkCase what) {
    Bits usual = run(what, 1, 1, Map.of()).getFirst();
    List<String> different = new ArrayList<>();
    for (String tuning : tunings) {
      Map<String, Double> choice = new TreeMap<>();
      choice.put(tuning.split("=")[0], Double.valueOf(tuning.split("=")[1]));
      if (!run(what, 1, 1, choice).getFirst().same(usual)) {
        different.add(tuning);
      }
    }
    return result("tuning", what, different, String.join(", ", tunings));
  }

  private CheckResult result(
      String check, BenchmarkCase what, List<String> different, String compared) {
    return new CheckResult(
        check,
        what.name(),
        CheckResult.of(different.isEmpty()),
        Map.of("steps", (double) steps, "different", (double) different.size()),
        different.isEmpty()
            ? "the same bits after %d steps: %s".formatted(steps, compared)
            : "other bits after %d steps: %s".formatted(steps, String.join(", ", different)));
  }
}
