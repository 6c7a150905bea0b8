package org.halimd.kernels.cuda;

import java.util.Arrays;
import org.halimd.kernels.driver.DeviceMemory;

/** Rows of equal length on the device, and how they get there and back. */
final class DisplacementRows {
  private final double[][] rows;
  private final int width;
  private DeviceMemory memory;

  /** So many rows of zeros. */
  DisplacementRows(int count, int width) {
    this.rows = new double[count][];
    this.width = width;
  }

  long bytes() {
    return 8L * width * rows.length;
  }

  void set(int slot, double[] row) {
    rows[slot] = row;
  }

  /** Copies all rows that were set to the device and forgets them here. */
  void write(DeviceMemory target) {
    memory = target;
    for (int slot = 0; slot < rows.length; slot++) {
      if (rows[slot] != null) {
        target.write(rows[slot], 0, (long) slot * width, width);
      }
    }
    Arrays.fill(rows, null);
  }

  /** Copies all rows from the device. */
  void read() {
    for (int slot = 0; slot < rows.length; slot++) {
      rows[slot] = memory.read(new double[width], (long) slot * width);
    }
  }

  double[] get(int slot) {
    return rows[slot];
  }
}
