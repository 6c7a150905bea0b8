package org.halimd.io.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes, filled with little-endian numbers. */
final class LittleEndian {
  private byte[] bytes = new byte[1024];
  private int size;

  int size() {
    return size;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  private LittleEndian number(long value, int width) {
    if (size + width > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length + width);
    }
    put(bytes, size, value, width);
    size += width;
    return this;
  }

  static void put(byte[] target, int at, long value, int width) {
    for (int k = 0; k < width; k++) {
      target[at + k] = (byte) (value >>> 8 * k);
    }
  }

  static long get(byte[] source, int at, int width) {
    long value = 0;
    for (int k = width - 1; k >= 0; k--) {
      value = value << 8 | source[at + k] & 0xff;
    }
    return value;
  }

  LittleEndian u8(int value) {
    return number(value, 1);
  }

  LittleEndian u16(int value) {
    return number(value, 2);
  }

  LittleEndian u32(long value) {
    return number(value, 4);
  }

  LittleEndian u64(long value) {
    return number(value, 8);
  }

  LittleEndian text(String ascii) {
    return raw(ascii.getBytes(StandardCharsets.UTF_8));
  }

  LittleEndian raw(byte[] more) {
    for (byte b : more) {
      u8(b);
    }
    return this;
  }

  LittleEndian zeros(int count) {
    for (int k = 0; k < count; k++) {
      u8(0);
    }
    return this;
  }

  /** Fills up to a multiple of eight bytes. */
  LittleEndian align() {
    return zeros(-size & 7);
  }
}
