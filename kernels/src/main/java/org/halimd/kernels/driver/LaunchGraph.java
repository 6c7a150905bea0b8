package org.halimd.kernels.driver;

import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUstreamCaptureMode;
import jcuda.driver.JCudaDriver;

/**
 * A sequence of launches that the device carries out one after another without the host. Whatever
 * changes between two replays lies in memory, never in the graph.
 */
public final class LaunchGraph implements AutoCloseable {
  private final Device device;
  private final CUgraph graph = new CUgraph();
  private final CUgraphExec executable = new CUgraphExec();
  private boolean open;

  /** What {@code work} starts on the device is recorded instead of done. */
  LaunchGraph(Device device, Runnable work) {
    this.device = device;
    capture(work);
    DeviceErrors.check(
        JCudaDriver.cuGraphInstantiate(executable, graph, 0), "prepare a graph of launches");
    open = true;
  }

  private void capture(Runnable work) {
    DeviceErrors.check(
        JCudaDriver.cuStreamBeginCapture(
            device.stream(), CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL),
        "record launches");
    try {
      work.run();
    } finally {
      DeviceErrors.check(JCudaDriver.cuStreamEndCapture(device.stream(), graph), "record launches");
    }
  }

  /** Starts all launches; returns at once. */
  public void replay() {
    DeviceErrors.check(JCudaDriver.cuGraphLaunch(executable, device.stream()), "start a graph");
  }

  /** Gives the graph back; may be repeated. */
  @Override
  public void close() {
    if (open) {
      open = false;
      JCudaDriver.cuGraphExecDestroy(executable);
      JCudaDriver.cuGraphDestroy(graph);
    }
  }
}
