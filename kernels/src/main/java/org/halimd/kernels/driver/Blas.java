package org.halimd.kernels.driver;

import jcuda.Pointer;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasHandle;
import jcuda.jcublas.cublasOperation;
import jcuda.jcublas.cublasStatus;
import jcuda.runtime.cudaStream_t;
import org.halimd.engine.RunFailure;
import org.halimd.io.InputException;

/**
 * Matrix products by cuBLAS on the stream of a device. The library is loaded when the first object
 * is made and not before; nothing else needs it.
 */
public final class Blas implements AutoCloseable {
  /** Room for cuBLAS's own use, which it must not allocate while launches are recorded; bytes. */
  private static final long WORKSPACE = 32L << 20;

  private static final float[] ONE = {1};
  private static final float[] ZERO = {0};
  private static final double[] ONE_DOUBLE = {1};
  private static final double[] ZERO_DOUBLE = {0};

  private final cublasHandle handle = new cublasHandle();
  private final DeviceMemory workspace;

  /**
   * cuBLAS on a device.
   *
   * @throws InputException if the library cannot be loaded
   */
  public Blas(Device device) {
    try {
      check(JCublas2.cublasCreate(handle), "start");
      check(JCublas2.cublasSetStream(handle, new cudaStream_t(device.stream())), "use a stream");
      workspace = device.allocate(WORKSPACE);
      check(
          JCublas2.cublasSetWorkspace(handle, workspace.pointer(), WORKSPACE), "use its workspace");
    } catch (LinkageError e) {
      throw new InputException(
          "--network cublas needs cuBLAS 12 (libcublas.so.12), which cannot be loaded here; install"
              + " the CUDA 12 libraries, or leave the option out: the kernels need no library");
    }
  }

  /** Null if cuBLAS works on the device, else one sentence that says what is missing. */
  public static String missing(Device device) {
    try {
      new Blas(device).close();
      return null;
    } catch (InputException e) {
      return e.getMessage();
    }
  }

  void multiply(MatrixProduct p) {
    int operation = p.transposed() ? cublasOperation.CUBLAS_OP_T : cublasOperation.CUBLAS_OP_N;
    int leading = p.transposed() ? p.inner() : p.rows();
    long size = p.doublePrecision() ? 8 : 4;
    Pointer a = p.a().pointer().withByteOffset(size * p.first().a());
    Pointer b = p.b().pointer().withByteOffset(size * p.first().b());
    Pointer c = p.c().pointer().withByteOffset(size * p.first().c());
    int result =
        p.doublePrecision()
            ? JCublas2.cublasDgemm(
                handle,
                operation,
                cublasOperation.CUBLAS_OP_N,
                p.rows(),
                p.columns(),
                p.inner(),
                Pointer.to(ONE_DOUBLE),
                a,
                leading,
                b,
                p.inner(),
                Pointer.to(ZERO_DOUBLE),
                c,
                p.rows())
            : JCublas2.cublasSgemm(
                handle,
                operation,
                cublasOperation.CUBLAS_OP_N,
                p.rows(),
                p.columns(),
                p.inner(),
                Pointer.to(ONE),
                a,
                leading,
                b,
                p.inner(),
                Pointer.to(ZERO),
                c,
                p.rows());
    check(result, "multiply matrices");
  }

  private static void check(int status, String what) {
    if (status != cublasStatus.CUBLAS_STATUS_SUCCESS) {
      throw new RunFailure("cuBLAS could not " + what + ": " + cublasStatus.stringFor(status));
    }
  }

  @Override
  public void close() {
    JCublas2.cublasDestroy(handle);
    workspace.close();
  }
}
