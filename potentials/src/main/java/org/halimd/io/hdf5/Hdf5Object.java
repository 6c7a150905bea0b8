package org.halimd.io.hdf5;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a file is to contain: a tree of groups, fixed datasets and growing series, each with
 * attributes. The same object may be linked from several places (hard links).
 */
public abstract sealed class Hdf5Object {
  /** Attribute values: {@code String}, {@code String[]}, {@code int[]} or {@code Integer}. */
  final SequencedMap<String, Object> attributes = new LinkedHashMap<>();

  private Hdf5Object() {}

  /** Adds a text attribute, stored as a UTF-8 string of variable length. */
  public final Hdf5Object attribute(String name, String value) {
    attributes.put(name, value);
    return this;
  }

  /** Adds an attribute that is a list of texts. */
  public final Hdf5Object attribute(String name, String[] values) {
    attributes.put(name, values.clone());
    return this;
  }

  /** Adds a scalar integer attribute. */
  public final Hdf5Object attribute(String name, int value) {
    attributes.put(name, value);
    return this;
  }

  /** Adds an attribute that is a list of integers. */
  public final Hdf5Object attribute(String name, int[] values) {
    attributes.put(name, values.clone());
    return this;
  }

  /** A group of named links to other objects. */
  public static final class Group extends Hdf5Object {
    /** A symbol-table node is written with this many places. */
    static final int MAX_LINKS = 16;

    /** Sorted by name, as symbol tables must be. */
    final TreeMap<String, Hdf5Object> links = new TreeMap<>();

    /** A new group under the name. */
    public Group group(String name) {
      Group child = new Group();
      link(name, child);
      return child;
    }

    /** Links an object under the name. */
    public void link(String name, Hdf5Object object) {
      links.put(name, object);
      if (links.size() > MAX_LINKS) {
        throw new IllegalArgumentException("a group holds at most " + MAX_LINKS + " links");
      }
    }
  }

  /** A one-dimensional dataset that never changes. */
  public static final class Fixed extends Hdf5Object {
    final ElementType type;
    final int count;
    final byte[] data;

    /** Names of integer values, or null. */
    final Map<String, Integer> names;

    private Fixed(ElementType type, int count, byte[] data, Map<String, Integer> names) {
      this.type = type;
      this.count = count;
      this.data = data;
      this.names = names;
    }

    /** Real numbers in double precision. */
    public static Fixed of(double[] values) {
      LittleEndian bytes = new LittleEndian();
      for (double value : values) {
        bytes.u64(Double.doubleToRawLongBits(value));
      }
      return new Fixed(ElementType.FLOAT64, values.length, bytes.toArray(), null);
    }

    /** Named integers (an HDF5 enumeration over 32-bit integers). */
    public static Fixed enumeration(int[] values, Map<String, Integer> names) {
      LittleEndian bytes = new LittleEndian();
      for (int value : values) {
        bytes.u32(value);
      }
      Map<String, Integer> copy = new LinkedHashMap<>(names);
      return new Fixed(ElementType.INT32, values.length, bytes.toArray(), copy);
    }
  }

  /** A dataset that grows by one frame at a time along its first dimension. */
  public static final class Series extends Hdf5Object {
    final ElementType type;

    /** Sizes of the dimensions of one frame; empty for a scalar per frame. */
    final int[] shape;

    /**
     * A series.
     *
     * @param type of the elements
     * @param shape sizes of the dimensions of one frame, at most three, none for a scalar
     */
    public Series(ElementType type, int... shape) {
      if (shape.length > 3) {
        throw new IllegalArgumentException("at most three dimensions per frame");
      }
      this.type = type;
      this.shape = shape.clone();
    }

    /** Numbers per frame. */
    int elements() {
      int n = 1;
      for (int size : shape) {
        n = Math.multiplyExact(n, size);
      }
      return n;
    }

    int frameBytes() {
      return Math.multiplyExact(elements(), type.size());
    }
  }
}
