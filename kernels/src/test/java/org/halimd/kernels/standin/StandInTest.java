package org.halimd.kernels.standin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import jcuda.Pointer;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUresult;
import jcuda.driver.CUstreamCaptureMode;
import jcuda.driver.JCudaDriver;
import org.halimd.kernels.standin.StandIn.Counter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stand-in does what a GPU does, and tells what a GPU hides. */
class StandInTest {
  @BeforeEach
  void plainStandIn() {
    StandIn.requireItself();
    StandIn.set("SEED", 0);
    StandIn.set("THREADS", 1);
    StandIn.set("LAZY", 0);
  }

  @AfterEach
  void standInOfOthers() {
    StandIn.reset("SEED", 0);
    StandIn.reset("THREADS", 1);
    StandIn.reset("LAZY", 0);
    StandIn.reset("MEMORY", 8L << 30);
  }

  @Test
  void kernelsRun() {
    try (Gpu gpu = new Gpu(1000)) {
      gpu.run("addOne", 8, 128);
      gpu.run("addOne", 8, 128);
      assertArrayEquals(IntStream.range(0, 1000).map(k -> 2).toArray(), gpu.ints(1000));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 1", "77, 1", "0, 3", "5, 3"})
  void blocksAddUpInAnyOrder(int seed, int threads) {
    StandIn.set("SEED", seed);
    StandIn.set("THREADS", threads);
    try (Gpu gpu = new Gpu(5000)) {
      gpu.write(IntStream.range(0, 5000).toArray());
      gpu.run("blockSum", 40, 128);
      assertEquals(5000L * 4999 / 2, gpu.longs(1)[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void warpOperationsAreThoseOfCuda(int seed) {
    StandIn.set("SEED", seed);
    try (Gpu gpu = new Gpu(12 * 64)) {
      gpu.run("warpOperations", 1, 64);
      int[] found = gpu.ints(12 * 64);
      for (int t = 0; t < 64; t++) {
        assertArrayEquals(expected(t), Arrays.copyOfRange(found, 12 * t, 12 * t + 12), "lane " + t);
      }
    }
  }

  private static int[] expected(int t) {
    int team = t & ~7;
    int warp = t & ~31;
    int thirds = IntStream.range(0, 32).filter(k -> (warp + k) % 3 == 0).map(k -> 1 << k).sum();
    int same = (int) IntStream.range(warp, warp + 32).filter(k -> k / 5 == t / 5).count();
    return new int[] {
      team + 3,
      t % 8 < 2 ? t : t - 2,
      t % 8 > 5 ? t : t + 2,
      t ^ 1,
      warp + (t + 1) % 32,
      2 * (t ^ 16),
      thirds,
      (team == 8 ? 1 : 0) + (team < 24 ? 2 : 0),
      13,
      1,
      t % 8 == 7 ? t : t + 1,
      same
    };
  }

  @Test
  void dynamicSharedMemory() {
    try (Gpu gpu = new Gpu(96)) {
      gpu.write(IntStream.range(0, 96).toArray());
      Gpu.check(gpu.launch("reverseDynamic", 2, 48, 4 * 48));
      assertArrayEquals(
          IntStream.range(0, 96).map(k -> k / 48 * 48 + 47 - k % 48).toArray(), gpu.ints(96));
    }
  }

  @Test
  void dynamicSharedMemoryIsGuarded() {
    try (Gpu gpu = new Gpu(96)) {
      assertEquals(
          CUresult.CUDA_ERROR_ILLEGAL_ADDRESS, gpu.launch("reverseDynamic", 2, 48, 4 * 40));
    }
  }

  @Test
  void sharedMemoryHoldsNothingOfTheBlockBefore() {
    try (Gpu gpu = new Gpu(32)) {
      gpu.run("readUnwritten", 3, 32);
      for (float value : gpu.floats(32)) {
        assertTrue(Float.isNaN(value));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "missingLane, 32, 719",
    "differentOperations, 32, 719",
    "differentBarriers, 64, 719",
    "traps, 1, 710"
  })
  void mistakesAreErrorsThatStay(String kernel, int threads, int code) {
    for (int seed = 0; seed < 5; seed++) {
      StandIn.set("SEED", seed);
      try (Gpu gpu = new Gpu(64)) {
        assertEquals(code, gpu.launch(kernel, 2, threads, 0));
        assertEquals(code, JCudaDriver.cuStreamSynchronize(gpu.stream));
        assertEquals(code, JCudaDriver.cuMemAlloc(new CUdeviceptr(), 4));
      }
    }
    try (Gpu gpu = new Gpu(64)) {
      gpu.run("addOne", 1, 64);
      assertEquals(1, gpu.ints(64)[63], "a new context works again");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 17, 63})
  void threadsThatLeaveBeforeABarrier(int which) {
    try (Gpu gpu = new Gpu(64)) {
      gpu.setN(which);
      assertEquals(CUresult.CUDA_ERROR_LAUNCH_FAILED, gpu.launch("leavesBarrier", 1, 64, 0));
    }
  }

  @Test
  void overrunsAreFound() {
    Assumptions.assumeFalse(StandIn.isSanitized(), "SanitizerTest does it");
    try (Gpu gpu = new Gpu(64)) {
      assertEquals(0, gpu.launch("writesBeyond", 1, 1, 0));
      assertEquals(
          CUresult.CUDA_ERROR_ILLEGAL_ADDRESS, JCudaDriver.cuStreamSynchronize(gpu.stream));
    }
  }

  @Test
  void copiesStayWithinTheirMemory() {
    try (Gpu gpu = new Gpu(64)) {
      assertEquals(
          CUresult.CUDA_ERROR_INVALID_VALUE,
          JCudaDriver.cuMemcpyHtoD(gpu.ints, Pointer.to(new int[65]), 4 * 65));
      assertEquals(
          CUresult.CUDA_ERROR_INVALID_VALUE, JCudaDriver.cuMemFree(gpu.ints.withByteOffset(4)));
    }
  }

  @Test
  void seedsChangeTheOrderOfBlocks() {
    int[][] orders = new int[2][];
    for (int seed = 0; seed < 2; seed++) {
      StandIn.set("SEED", seed);
      try (Gpu gpu = new Gpu(64)) {
        gpu.run("orderOfBlocks", 64, 1);
        orders[seed] = gpu.ints(64);
      }
    }
    assertArrayEquals(IntStream.range(0, 64).toArray(), orders[0]);
    assertNotEquals(Arrays.toString(orders[0]), Arrays.toString(orders[1]));
    assertArrayEquals(orders[0], Arrays.stream(orders[1]).sorted().toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void graphsAreRecordedAndReplayed(int lazy) {
    StandIn.set("LAZY", lazy);
    try (Gpu gpu = new Gpu(100)) {
      CUgraphExec executable = record(gpu, 3);
      assertEquals(0, gpu.ints(1)[0], "recording runs nothing");
      long launches = StandIn.count(Counter.LAUNCHES);
      long copies = StandIn.count(Counter.HOST_TO_DEVICE) + StandIn.count(Counter.DEVICE_TO_HOST);
      for (int k = 0; k < 5; k++) {
        Gpu.check(JCudaDriver.cuGraphLaunch(executable, gpu.stream));
      }
      assertEquals(lazy == 1 ? 0 : 15, StandIn.count(Counter.LAUNCHES) - launches);
      Gpu.check(JCudaDriver.cuStreamSynchronize(gpu.stream));
      assertEquals(15, StandIn.count(Counter.LAUNCHES) - launches);
      assertEquals(
          copies, StandIn.count(Counter.HOST_TO_DEVICE) + StandIn.count(Counter.DEVICE_TO_HOST));
      assertEquals(15, gpu.ints(100)[99]);
      Gpu.check(JCudaDriver.cuGraphExecDestroy(executable));
    }
  }

  private static CUgraphExec record(Gpu gpu, int launches) {
    CUgraph graph = new CUgraph();
    Gpu.check(
        JCudaDriver.cuStreamBeginCapture(
            gpu.stream, CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL));
    for (int k = 0; k < launches; k++) {
      Gpu.check(gpu.launch("addOne", 1, 128, 0));
    }
    Gpu.check(JCudaDriver.cuStreamEndCapture(gpu.stream, graph));
    CUgraphExec executable = new CUgraphExec();
    Gpu.check(JCudaDriver.cuGraphInstantiate(executable, graph, 0));
    Gpu.check(JCudaDriver.cuGraphDestroy(graph));
    return executable;
  }

  @Test
  void waitingBreaksARecording() {
    try (Gpu gpu = new Gpu(100)) {
      Gpu.check(JCudaDriver.cuStreamBeginCapture(gpu.stream, 0));
      assertEquals(
          CUresult.CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED,
          JCudaDriver.cuStreamSynchronize(gpu.stream));
      assertEquals(
          CUresult.CUDA_ERROR_STREAM_CAPTURE_INVALIDATED,
          JCudaDriver.cuStreamEndCapture(gpu.stream, new CUgraph()));
    }
  }

  @Test
  void memoryIsLimited() {
    try (Gpu gpu = new Gpu(64)) {
      // Other tests of this process may hold memory.
      long[] free = new long[1];
      long[] total = new long[1];
      Gpu.check(JCudaDriver.cuMemGetInfo(free, total));
      StandIn.set("MEMORY", total[0] - free[0] + (1 << 20));
      assertEquals(
          CUresult.CUDA_ERROR_OUT_OF_MEMORY,
          JCudaDriver.cuMemAlloc(new CUdeviceptr(), (1 << 20) + 1));
      gpu.allocate(1 << 19);
    }
  }
}
