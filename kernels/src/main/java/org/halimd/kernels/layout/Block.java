package org.halimd.kernels.layout;

import org.halimd.kernels.driver.Device;
import org.halimd.kernels.driver.DeviceMemory;

/**
 * An array of equal structures in the memory of the host and on the device. Changes on one side
 * reach the other by {@link #write} and {@link #read}.
 */
public final class Block implements AutoCloseable {
  private final Layout layout;
  private final long[] words;
  private final DeviceMemory memory;

  /** So many structures, all zero on both sides. */
  public Block(Device device, Layout layout, int count) {
    this.layout = layout;
    this.words = new long[layout.size() * count];
    this.memory = device.allocateCleared(8L * words.length);
  }

  /** The structures on the device. */
  public DeviceMemory memory() {
    return memory;
  }

  /** Sets an integer of structure {@code index}. */
  public void set(int index, String field, long... values) {
    Layout.Field f = find(field, values.length, false);
    System.arraycopy(values, 0, words, at(index, f), values.length);
  }

  /** Sets numbers in double precision of structure {@code index}. */
  public void set(int index, String field, double... values) {
    Layout.Field f = find(field, values.length, true);
    for (int k = 0; k < values.length; k++) {
      words[at(index, f) + k] = Double.doubleToRawLongBits(values[k]);
    }
  }

  /** Sets an address of structure {@code index}. */
  public void set(int index, String field, DeviceMemory target) {
    set(index, field, target.address());
  }

  /** An integer field of structure {@code index}. */
  public long integer(int index, String field) {
    return words[at(index, find(field, 1, false))];
  }

  /** A field of one number in double precision of structure {@code index}. */
  public double real(int index, String field) {
    return reals(index, field, 1)[0];
  }

  /** A field of several numbers in double precision of structure {@code index}. */
  public double[] reals(int index, String field, int count) {
    Layout.Field f = find(field, count, true);
    double[] values = new double[count];
    for (int k = 0; k < count; k++) {
      values[k] = Double.longBitsToDouble(words[at(index, f) + k]);
    }
    return values;
  }

  private Layout.Field find(String field, int count, boolean real) {
    Layout.Field f = layout.field(field);
    if (f.count() != count || f.real() != real) {
      throw new IllegalArgumentException(
          "field %s has %d %s".formatted(field, f.count(), f.real() ? "doubles" : "integers"));
    }
    return f;
  }

  private int at(int index, Layout.Field f) {
    return index * layout.size() + f.at();
  }

  /** Copies all structures to the device. */
  public void write() {
    memory.write(words);
  }

  /** Copies all structures from the device. */
  public void read() {
    memory.read(words);
  }

  @Override
  public void close() {
    memory.close();
  }
}
