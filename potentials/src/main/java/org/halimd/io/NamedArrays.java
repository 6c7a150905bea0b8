package org.halimd.io;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A tree of named arrays flattened to paths such as {@code msd/0/ring}: what an object puts here it
 * can be restored from, bit for bit. Checkpoints are made of it.
 *
 * <p>Values are {@code double[]}, {@code long[]}, {@code int[]} or {@code String}.
 */
public final class NamedArrays {
  private final Map<String, Object> values;
  private final String prefix;

  /** An empty tree. */
  public NamedArrays() {
    this(new LinkedHashMap<>(), "");
  }

  private NamedArrays(Map<String, Object> values, String prefix) {
    this.values = values;
    this.prefix = prefix;
  }

  /** The branch {@code name}: a view on the same storage under {@code name/}. */
  public NamedArrays branch(String name) {
    return new NamedArrays(values, prefix + name + "/");
  }

  /** Stores a copy of the array. */
  public void put(String name, double... value) {
    values.put(prefix + name, value.clone());
  }

  /** Stores a copy of the array. */
  public void put(String name, long... value) {
    values.put(prefix + name, value.clone());
  }

  /** Stores a copy of the array. */
  public void put(String name, int[] value) {
    values.put(prefix + name, value.clone());
  }

  /** Stores a text. */
  public void put(String name, String value) {
    values.put(prefix + name, value);
  }

  /** Whether something is stored under the name. */
  public boolean contains(String name) {
    return values.containsKey(prefix + name);
  }

  /** The stored array; the caller must not change it. */
  public double[] doubles(String name) {
    return get(name, double[].class);
  }

  /** The stored array; the caller must not change it. */
  public long[] longs(String name) {
    return get(name, long[].class);
  }

  /** The stored array; the caller must not change it. */
  public int[] ints(String name) {
    return get(name, int[].class);
  }

  /** The stored text. */
  public String text(String name) {
    return get(name, String.class);
  }

  /** All full paths, in the order of storing. */
  public Set<String> paths() {
    return values.keySet();
  }

  /** The value at a full path. */
  public Object value(String path) {
    return values.get(path);
  }

  private <T> T get(String name, Class<T> kind) {
    Object value = values.get(prefix + name);
    if (!kind.isInstance(value)) {
      throw new IllegalStateException(
          "no " + kind.getSimpleName() + " is stored under " + prefix + name);
    }
    return kind.cast(value);
  }
}
