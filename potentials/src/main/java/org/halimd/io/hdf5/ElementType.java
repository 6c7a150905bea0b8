package org.halimd.io.hdf5;

/** Number types of datasets, all little-endian. */
public enum ElementType {
  /** 32-bit signed integer. */
  INT32(4),
  /** 64-bit signed integer. */
  INT64(8),
  /** 32-bit floating point. */
  FLOAT32(4),
  /** 64-bit floating point. */
  FLOAT64(8);

  private final int size;

  ElementType(int size) {
    this.size = size;
  }

  /** Bytes per element. */
  public int size() {
    return size;
  }

  /** The datatype message of the type (section IV.A.2.d). */
  void describe(LittleEndian out) {
    if (this == INT32 || this == INT64) {
      out.u8(0x10).u8(0x08).u8(0).u8(0).u32(size);
      out.u16(0).u16(8 * size);
      return;
    }
    boolean single = this == FLOAT32;
    out.u8(0x11).u8(0x20).u8(8 * size - 1).u8(0).u32(size);
    out.u16(0).u16(8 * size);
    out.u8(single ? 23 : 52).u8(single ? 8 : 11).u8(0).u8(single ? 23 : 52);
    out.u32(single ? 127 : 1023);
  }
}
