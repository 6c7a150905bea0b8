package org.halimd.kernels.cuda;

import org.halimd.kernels.driver.DeviceMemory;
import org.halimd.potential.EvaluationOptions.Precision;

/** Puts tables of numbers on the device in the precision of the kernels that read them. */
public final class Reals {
  private Reals() {}

  /**
   * Memory for {@code values}, filled with them, as the value of a field of the parameter block.
   */
  public static void put(DeviceState state, String field, Precision precision, double[] values) {
    DeviceMemory memory = state.put(field, bytes(precision) * values.length);
    if (precision == Precision.DOUBLE) {
      memory.write(values);
    } else {
      memory.write(floats(values));
    }
  }

  /** Size of a number in bytes. */
  public static long bytes(Precision precision) {
    return precision == Precision.DOUBLE ? 8 : 4;
  }

  private static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int k = 0; k < values.length; k++) {
      result[k] = (float) values[k];
    }
    return result;
  }
}
