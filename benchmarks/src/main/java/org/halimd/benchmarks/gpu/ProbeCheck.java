package org.halimd.benchmarks.gpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.halimd.kernels.cuda.Probe;
import org.halimd.kernels.driver.Device;
import org.halimd.kernels.driver.ForeignLaunch;
import org.halimd.kernels.driver.KernelLaunch;
import org.halimd.kernels.driver.Launch;
import org.halimd.kernels.driver.LaunchGraph;
import org.halimd.kernels.driver.TimedGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the card can do at best, and questions of design that a kernel of a few lines answers. */
@Command(name = "probe", description = "Ceilings of the card, cost of launches, two force sums.")
final class ProbeCheck extends CheckCommand {
  private static final int REPEATS = 5;
  private static final int CHAIN = 100;

  @Option(names = "--size", defaultValue = "60000000", description = "16-byte numbers to copy")
  private long size;

  @Option(
      names = "--rounds",
      defaultValue = "2000",
      description = "multiplications, in units of 32")
  private long rounds;

  @Option(names = "--launches", defaultValue = "500", description = "launches to time")
  private int launches;

  @Option(
      names = "--atoms",
      split = ",",
      defaultValue = "3456,55296,1000000",
      description = "sizes for the sums of forces")
  private List<Integer> atoms;

  @Override
  List<Supplier<CheckResult>> checks() {
    List<Supplier<CheckResult>> all = new ArrayList<>();
    all.add(this::card);
    all.add(this::launchCosts);
    all.add(this::memory);
    all.add(this::arithmetic);
    atoms.forEach(n -> all.add(() -> sums(n)));
    return all;
  }

  private Device opened() {
    return Device.get(device());
  }

  private CheckResult card() {
    Device device = opened();
    return result(
        "card",
        Map.of(
            "multiprocessors", (double) device.info().multiprocessors(),
            "memory_bytes", (double) device.info().memory(),
            "free_bytes", (double) device.freeMemory()),
        device.info().description());
  }

  /** Host time of a launch by three ways, device time of an empty launch in a chain. */
  private CheckResult launchCosts() {
    Device device = opened();
    Map<String, Double> values = new LinkedHashMap<>();
    try (Probe probe = new Probe(device, 1, 1, false)) {
      KernelLaunch nothing = probe.nothing();
      try (ForeignLaunch foreign = new ForeignLaunch(nothing, device);
          LaunchGraph chain = device.graph(List.<Launch>of(nothing), CHAIN)) {
        values.put("jcuda_us", hostTime(device, launches, () -> nothing.enqueue(device)));
        values.put("foreign_us", hostTime(device, launches, foreign::start));
        values.put("graph_us", hostTime(device, REPEATS, chain::replay));
        values.put("in_chain_us", wholeTime(device, chain) / CHAIN);
      }
    }
    return result(
        "launches",
        values,
        "host time %.2f us by JCuda, %.2f us by foreign functions, %.2f us for a graph of %d; "
                .formatted(
                    values.get("jcuda_us"), values.get("foreign_us"), values.get("graph_us"), CHAIN)
            + "%.2f us for each empty launch in the graph".formatted(values.get("in_chain_us")));
  }

  /** µs that the host spends on a call, without waiting; median of some rounds. */
  private static double hostTime(Device device, int calls, Runnable call) {
    double[] times = new double[REPEATS];
    for (int k = 0; k < REPEATS; k++) {
      device.synchronize();
      long start = System.nanoTime();
      for (int n = 0; n < calls; n++) {
        call.run();
      }
      times[k] = (System.nanoTime() - start) * 1e-3 / calls;
      device.synchronize();
    }
    Arrays.sort(times);
    return times[REPEATS / 2];
  }

  /** µs until a graph is done, in a row of replays. */
  private static double wholeTime(Device device, LaunchGraph graph) {
    graph.replay();
    device.synchronize();
    long start = System.nanoTime();
    for (int k = 0; k < REPEATS; k++) {
      graph.replay();
    }
    device.synchronize();
    return (System.nanoTime() - start) * 1e-3 / REPEATS;
  }

  private CheckResult memory() {
    try (Probe probe = new Probe(opened(), size, 1, false)) {
      double rate = 1e-6 * Probe.COPY_BYTES * size / fastest(probe.copy());
      return result(
          "memory",
          Map.of("tb_per_s", rate),
          "copy at %.2f TB/s, both ways counted".formatted(rate));
    }
  }

  private CheckResult arithmetic() {
    long threads = Math.min(size, 2048L * opened().info().multiprocessors());
    try (Probe probe = new Probe(opened(), threads, rounds, false)) {
      double flop = (double) Probe.ROUND_FLOP * rounds * threads;
      double rate = 1e-6 * flop / fastest(probe.multiply());
      return result(
          "fp32",
          Map.of("tflop_per_s", rate),
          "fused multiply-adds at %.1f Tflop/s in single precision".formatted(rate));
    }
  }

  /** Integer atomics, as the sites have them, against a gather with places known beforehand. */
  private CheckResult sums(int n) {
    try (Probe probe = new Probe(opened(), n, 1, true)) {
      double add = fastest(probe.add());
      probe.clearSums();
      double gather = fastest(probe.keep(), probe.gather());
      return result(
          "sums",
          Map.of("atoms", (double) n, "atomics_us", add, "gather_us", gather),
          "%d atoms, %d pairs each: %.2f us with atomics, %.2f us by a gather"
              .formatted(n, Probe.PAIRS, add, gather));
    }
  }

  /** µs of the launches together in the fastest of some replays. */
  private double fastest(KernelLaunch... kernels) {
    List<Double> times = new ArrayList<>();
    for (int k = 0; k <= REPEATS; k++) {
      try (TimedGraph clock = opened().timedGraph(List.<Launch>of(kernels))) {
        clock.replay();
        times.add(clock.times().stream().mapToDouble(t -> t.microseconds()).sum());
      }
    }
    return Collections.min(times);
  }

  private static CheckResult result(String check, Map<String, Double> values, String sentence) {
    return new CheckResult(check, "card", CheckResult.Verdict.PASSED, values, sentence);
  }
}
