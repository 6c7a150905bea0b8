package org.halimd.kernels.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.halimd.kernels.standin.StandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Products by cuBLAS (on the stand-in: by its stand-in), started at once and from graphs. */
class MatrixProductTest {
  private static final int ROWS = 5;
  private static final int COLUMNS = 3;
  private static final int INNER = 4;
  private static final int OFFSET = 2;

  private final Random random = new Random(7);

  @BeforeEach
  void needsTheStandIn() {
    StandIn.require();
  }

  @Test
  void productOfDoublesFromAGraph() {
    Device device = Device.get(0);
    double[] a = numbers(OFFSET + ROWS * INNER);
    double[] b = numbers(INNER * COLUMNS);
    try (Blas blas = new Blas(device);
        DeviceMemory onA = device.allocate(8L * a.length);
        DeviceMemory onB = device.allocate(8L * b.length);
        DeviceMemory onC = device.allocateCleared(8L * ROWS * COLUMNS)) {
      onA.write(a);
      onB.write(b);
      for (boolean transposed : new boolean[] {false, true}) {
        MatrixProduct product = product(blas, true, transposed, onA, onB, onC);
        try (LaunchGraph graph = device.graph(List.of(product), 1)) {
          onC.clear();
          graph.replay();
        }
        double[] c = onC.read(new double[ROWS * COLUMNS]);
        for (int k = 0; k < c.length; k++) {
          assertEquals(expected(a, b, transposed, k), c[k], 1e-14);
        }
      }
    }
  }

  @Test
  void productOfFloats() {
    Device device = Device.get(0);
    double[] a = numbers(OFFSET + ROWS * INNER);
    double[] b = numbers(INNER * COLUMNS);
    try (Blas blas = new Blas(device);
        DeviceMemory onA = device.allocate(4L * a.length);
        DeviceMemory onB = device.allocate(4L * b.length);
        DeviceMemory onC = device.allocateCleared(4L * ROWS * COLUMNS)) {
      onA.write(floats(a));
      onB.write(floats(b));
      MatrixProduct product = product(blas, false, true, onA, onB, onC);
      assertTrue(product.name().contains("5 x 3 x 4"), product.name());
      device.start(List.of(product));
      float[] c = onC.read(new float[ROWS * COLUMNS]);
      for (int k = 0; k < c.length; k++) {
        assertEquals(expected(a, b, true, k), c[k], 1e-6);
      }
    }
  }

  private static MatrixProduct product(
      Blas blas,
      boolean doublePrecision,
      boolean transposed,
      DeviceMemory a,
      DeviceMemory b,
      DeviceMemory c) {
    return new MatrixProduct(
        blas,
        doublePrecision,
        transposed,
        ROWS,
        COLUMNS,
        INNER,
        a,
        b,
        c,
        new MatrixProduct.Offsets(OFFSET, 0, 0));
  }

  private static double expected(double[] a, double[] b, boolean transposed, int at) {
    int row = at % ROWS;
    int column = at / ROWS;
    double sum = 0;
    for (int k = 0; k < INNER; k++) {
      int inA = transposed ? k + INNER * row : row + ROWS * k;
      sum += a[OFFSET + inA] * b[k + INNER * column];
    }
    return sum;
  }

  private double[] numbers(int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  private static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int k = 0; k < values.length; k++) {
      result[k] = (float) values[k];
    }
    return result;
  }
}
