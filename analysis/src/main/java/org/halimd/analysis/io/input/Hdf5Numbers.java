package org.halimd.analysis.io.input;

import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;

/**
 * How the numbers of a dataset are stored.
 *
 * @param size bytes per number
 * @param kind whether they are integers or not
 * @param type the type in the file
 */
record Hdf5Numbers(int size, Kind kind, OrderedDataType type) {
  private enum Kind {
    FLOATING,
    SIGNED,
    UNSIGNED
  }

  /** How the elements of a dataset that {@link #in holds numbers} are stored. */
  static Hdf5Numbers of(Dataset dataset) {
    DataType type = dataset.getDataType();
    Kind kind = Kind.FLOATING;
    if (type instanceof FixedPoint integer) {
      kind = integer.isSigned() ? Kind.SIGNED : Kind.UNSIGNED;
    }
    return new Hdf5Numbers(type.getSize(), kind, (OrderedDataType) type);
  }

  /** Whether the elements of a dataset are integers or floating-point numbers. */
  static boolean in(Dataset dataset) {
    return dataset.getDataType() instanceof FixedPoint
        || dataset.getDataType() instanceof FloatingPoint real && real.getSize() >= Float.BYTES;
  }

  /**
   * Reads {@code target.length} numbers.
   *
   * @param first which number of {@code bytes} comes first
   */
  void decode(ByteBuffer bytes, int first, double[] target) {
    ByteBuffer in = bytes.slice().order(type.getByteOrder());
    for (int i = 0; i < target.length; i++) {
      target[i] = number(in, (first + i) * size);
    }
  }

  private double number(ByteBuffer in, int at) {
    if (kind == Kind.FLOATING) {
      return size == Float.BYTES ? in.getFloat(at) : in.getDouble(at);
    }
    boolean signed = kind == Kind.SIGNED;
    return switch (size) {
      case Byte.BYTES -> signed ? in.get(at) : Byte.toUnsignedInt(in.get(at));
      case Short.BYTES -> signed ? in.getShort(at) : Short.toUnsignedInt(in.getShort(at));
      case Integer.BYTES -> signed ? in.getInt(at) : Integer.toUnsignedLong(in.getInt(at));
      default -> in.getLong(at);
    };
  }

  /** All numbers of a small dataset. */
  static double[] all(Dataset dataset) {
    Object flat = dataset.getDataFlat();
    double[] values = new double[Array.getLength(flat)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Array.getDouble(flat, i);
    }
    return values;
  }
}
