package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.halimd.kernels.driver.Device;
import org.halimd.kernels.driver.ForeignLaunch;
import org.halimd.kernels.driver.KernelLaunch;
import org.halimd.kernels.driver.TimedGraph;
import org.halimd.kernels.standin.StandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What measures a card does what it says. */
class ProbeTest {
  private static final int ATOMS = 300;

  /** Every atom is each of the numbered neighbours once. */
  private static final long SUM = Probe.PAIRS * (Probe.PAIRS + 1) / 2;

  private Device device;

  @BeforeEach
  void requireDevice() {
    StandIn.require();
    device = Device.get(0);
  }

  @Test
  void bothWaysAddUpTheSame() {
    try (Probe probe = new Probe(device, ATOMS, 1, true)) {
      device.start(List.of(probe.add()));
      assertTrue(Arrays.stream(probe.sums()).allMatch(s -> s == SUM));
      probe.clearSums();
      device.start(List.of(probe.keep(), probe.gather()));
      assertTrue(Arrays.stream(probe.sums()).allMatch(s -> s == SUM));
    }
  }

  @Test
  void launchesThroughForeignFunctionsAreLaunches() {
    try (Probe probe = new Probe(device, ATOMS, 1, true);
        ForeignLaunch launch = new ForeignLaunch(probe.add(), device)) {
      launch.start();
      launch.start();
      assertTrue(Arrays.stream(probe.sums()).allMatch(s -> s == 2 * SUM));
    }
  }

  @Test
  void everyKernelHasATime() {
    try (Probe probe = new Probe(device, ATOMS, 3, false)) {
      List<KernelLaunch> all = List.of(probe.nothing(), probe.copy(), probe.multiply());
      try (TimedGraph clock = device.timedGraph(List.copyOf(all))) {
        clock.replay();
        assertEquals(3, clock.times().size());
        assertTrue(clock.times().stream().allMatch(t -> t.microseconds() > 0));
      }
    }
  }
}
