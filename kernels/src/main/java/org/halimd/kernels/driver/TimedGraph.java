package org.halimd.kernels.driver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jcuda.driver.CUevent;
import jcuda.driver.JCudaDriver;
import org.halimd.engine.backend.KernelTime;

/**
 * A graph of launches with an event between each two, so that each has a time of its own and the
 * host, which takes longer to start a kernel than many a kernel runs, slows none of them down. The
 * events take time themselves, about a microsecond each on current cards.
 */
public final class TimedGraph implements AutoCloseable {
  /** CU_EVENT_RECORD_EXTERNAL: the event becomes part of the graph. */
  private static final int IN_GRAPH = 1;

  private final Device device;
  private final List<Launch> launches;
  private final List<CUevent> events = new ArrayList<>();
  private final double[] milliseconds;
  private final LaunchGraph graph;
  private long replays;

  TimedGraph(Device device, List<Launch> launches) {
    this.device = device;
    this.launches = launches.stream().filter(launch -> !launch.isEmpty()).toList();
    this.milliseconds = new double[this.launches.size()];
    for (int k = 0; k <= milliseconds.length; k++) {
      CUevent event = new CUevent();
      DeviceErrors.check(JCudaDriver.cuEventCreate(event, 0), "create an event");
      events.add(event);
    }
    graph = new LaunchGraph(device, this::record);
  }

  private void record() {
    mark(0);
    for (int k = 0; k < milliseconds.length; k++) {
      launches.get(k).enqueue(device);
      mark(k + 1);
    }
  }

  private void mark(int k) {
    DeviceErrors.check(
        JCudaDriver.cuEventRecordWithFlags(events.get(k), device.stream(), IN_GRAPH),
        "record an event");
  }

  /** Carries out all launches once, waits for them, and adds up their times. */
  public void replay() {
    graph.replay();
    device.synchronize();
    replays++;
    float[] time = new float[1];
    for (int k = 0; k < milliseconds.length; k++) {
      DeviceErrors.check(
          JCudaDriver.cuEventElapsedTime(time, events.get(k), events.get(k + 1)), "read a clock");
      milliseconds[k] += time[0];
    }
  }

  /** Mean times of a replay; launches of the same name are taken together. */
  public List<KernelTime> times() {
    Map<String, KernelTime> byName = new LinkedHashMap<>();
    for (int k = 0; k < milliseconds.length; k++) {
      double mean = 1e3 * milliseconds[k] / Math.max(1, replays);
      String name = launches.get(k).name();
      byName.merge(name, new KernelTime(name, 1, mean), TimedGraph::sum);
    }
    return List.copyOf(byName.values());
  }

  private static KernelTime sum(KernelTime a, KernelTime b) {
    return new KernelTime(a.name(), a.perStep() + b.perStep(), a.microseconds() + b.microseconds());
  }

  @Override
  public void close() {
    graph.close();
    events.forEach(JCudaDriver::cuEventDestroy);
  }
}
