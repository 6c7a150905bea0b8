package org.halimd.kernels.driver;

/**
 * C = op(A) B by cuBLAS, matrices stored column by column without gaps: A is rows × inner, or inner
 * × rows if it is transposed; B is inner × columns; C is rows × columns.
 *
 * @param doublePrecision whether the numbers have eight bytes, else four
 * @param first offsets in numbers of the first element of A, B and C
 */
public record MatrixProduct(
    Blas blas,
    boolean doublePrecision,
    boolean transposed,
    int rows,
    int columns,
    int inner,
    DeviceMemory a,
    DeviceMemory b,
    DeviceMemory c,
    Offsets first)
    implements Launch {

  /** Offsets in numbers from the starts of the three pieces of memory. */
  public record Offsets(long a, long b, long c) {}

  @Override
  public String name() {
    return "cublas %d x %d x %d".formatted(rows, columns, inner);
  }

  @Override
  public boolean isEmpty() {
    return columns == 0;
  }

  @Override
  public void enqueue(Device device) {
    if (!isEmpty()) {
      blas.multiply(this);
    }
  }
}
