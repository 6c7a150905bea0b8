package org.halimd.kernels.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUdeviceptr;
import jcuda.driver.CUfunction;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/**
 * A context of its own with the kernels of {@code standin_primitives.cu} and the arrays of their
 * {@code struct Memory}; bare calls of JCuda, so that a test sees every result. Closing it ends the
 * context, whatever has happened to it.
 */
final class Gpu implements AutoCloseable {
  private static final CUdevice DEVICE = new CUdevice();

  private final CUcontext context = new CUcontext();
  private final CUmodule module = new CUmodule();
  private final List<Address> pieces = new ArrayList<>();
  final CUstream stream = new CUstream();
  final Address ints;
  final Address floats;
  final Address doubles;
  final Address longs;
  private final Address memory;

  /** Each of the four arrays has {@code n} entries, all zero. */
  Gpu(int n) {
    check(JCudaDriver.cuInit(0));
    check(JCudaDriver.cuDeviceGet(DEVICE, 0));
    check(JCudaDriver.cuCtxCreate(context, 0, DEVICE));
    check(JCudaDriver.cuStreamCreate(stream, 1));
    check(JCudaDriver.cuModuleLoadData(module, image()));
    ints = allocate(4 * n);
    floats = allocate(4 * n);
    doubles = allocate(8 * n);
    longs = allocate(8 * n);
    memory = allocate(40);
    writeMemory(n);
  }

  private void writeMemory(int n) {
    ByteBuffer struct = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    struct.putInt(n).putInt(0);
    for (Address p : List.of(ints, floats, doubles, longs)) {
      struct.putLong(p.value());
    }
    check(JCudaDriver.cuMemcpyHtoD(memory, Pointer.to(struct.array()), 40));
  }

  /** Changes the first field of the struct. */
  void setN(int n) {
    check(JCudaDriver.cuMemcpyHtoD(memory, Pointer.to(new int[] {n}), 4));
  }

  static void check(int result) {
    assertEquals(0, result, () -> jcuda.driver.CUresult.stringFor(result));
  }

  static byte[] image() {
    try (InputStream in = Gpu.class.getResourceAsStream("standin_primitives.so")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A pointer that tells where it points. */
  static final class Address extends CUdeviceptr {
    long value() {
      return getNativePointer();
    }
  }

  Address allocate(int bytes) {
    Address p = new Address();
    check(JCudaDriver.cuMemAlloc(p, bytes));
    check(JCudaDriver.cuMemsetD8(p, (byte) 0, bytes));
    pieces.add(p);
    return p;
  }

  /** Launches into the stream and returns what the driver returned. */
  int launch(String kernel, int blocks, int threads, int shared) {
    CUfunction function = new CUfunction();
    check(JCudaDriver.cuModuleGetFunction(function, module, kernel));
    Pointer arguments = Pointer.to(Pointer.to(memory));
    return JCudaDriver.cuLaunchKernel(
        function, blocks, 1, 1, threads, 1, 1, shared, stream, arguments, null);
  }

  /** Launches, waits, and expects success. */
  void run(String kernel, int blocks, int threads) {
    check(launch(kernel, blocks, threads, 0));
    check(JCudaDriver.cuStreamSynchronize(stream));
  }

  int[] ints(int n) {
    int[] values = new int[n];
    check(JCudaDriver.cuMemcpyDtoH(Pointer.to(values), ints, 4L * n));
    return values;
  }

  void write(int[] values) {
    check(JCudaDriver.cuMemcpyHtoD(ints, Pointer.to(values), 4L * values.length));
  }

  float[] floats(int n) {
    float[] values = new float[n];
    check(JCudaDriver.cuMemcpyDtoH(Pointer.to(values), floats, 4L * n));
    return values;
  }

  double[] doubles(int n) {
    double[] values = new double[n];
    check(JCudaDriver.cuMemcpyDtoH(Pointer.to(values), doubles, 8L * n));
    return values;
  }

  long[] longs(int n) {
    long[] values = new long[n];
    check(JCudaDriver.cuMemcpyDtoH(Pointer.to(values), longs, 8L * n));
    return values;
  }

  @Override
  public void close() {
    pieces.forEach(JCudaDriver::cuMemFree);
    JCudaDriver.cuModuleUnload(module);
    JCudaDriver.cuStreamDestroy(stream);
    check(JCudaDriver.cuCtxDestroy(context));
  }
}
