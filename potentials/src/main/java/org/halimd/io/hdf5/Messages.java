package org.halimd.io.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Bodies of object header messages (sections IV.A.2 of the format specification). */
final class Messages {
  private static final long UNLIMITED = -1L;

  private Messages() {}

  /** The datatype of a fixed dataset: plain numbers or an enumeration of version 1. */
  static byte[] datatype(Hdf5Object.Fixed fixed) {
    LittleEndian out = new LittleEndian();
    if (fixed.names == null) {
      fixed.type.describe(out);
      return out.toArray();
    }
    out.u8(0x18).u16(fixed.names.size()).u8(0).u32(fixed.type.size());
    fixed.type.describe(out);
    LittleEndian names = new LittleEndian();
    fixed.names.keySet().forEach(name -> names.text(name).u8(0).align());
    out.raw(names.toArray());
    fixed.names.values().forEach(out::u32);
    return out.toArray();
  }

  /** Default fill value; allocation time 2 = late, 3 = chunk by chunk. */
  static byte[] fillValue(int allocation) {
    return new LittleEndian().u8(2).u8(allocation).u8(2).u8(1).u32(0).toArray();
  }

  /** A dataspace with zero frames so far and no limit. */
  static byte[] growingSpace(Hdf5Object.Series series) {
    LittleEndian out = new LittleEndian().u8(1).u8(series.shape.length + 1).u8(1).zeros(5);
    out.u64(0);
    for (int size : series.shape) {
      out.u64(size);
    }
    out.u64(UNLIMITED);
    for (int size : series.shape) {
      out.u64(size);
    }
    return out.toArray();
  }

  /** Layout of version 3, chunked, without a B-tree so far. */
  static byte[] chunkedLayout(Hdf5Object.Series series, int framesPerChunk) {
    LittleEndian out = new LittleEndian().u8(3).u8(2).u8(series.shape.length + 2);
    out.u64(MetadataBuilder.UNDEFINED).u32(framesPerChunk);
    for (int size : series.shape) {
      out.u32(size);
    }
    out.u32(series.type.size());
    return out.toArray();
  }

  /** Byte shuffle, then deflate. */
  static byte[] filters(int elementSize, int level) {
    LittleEndian out = new LittleEndian().u8(1).u8(2).zeros(6);
    out.u16(2).u16(8).u16(1).u16(1).text("shuffle").u8(0).u32(elementSize).u32(0);
    out.u16(1).u16(8).u16(1).u16(1).text("deflate").u8(0).u32(level).u32(0);
    return out.toArray();
  }

  /** An attribute of version 1. */
  static byte[] attribute(String name, Object value, long heap, Map<String, Integer> heapIndex) {
    LittleEndian type = new LittleEndian();
    LittleEndian data = new LittleEndian();
    int count = -1;
    switch (value) {
      case Integer number -> data.u32(number);
      case int[] numbers -> {
        count = numbers.length;
        for (int number : numbers) {
          data.u32(number);
        }
      }
      case String text -> reference(data, text, heap, heapIndex);
      case String[] texts -> {
        count = texts.length;
        for (String text : texts) {
          reference(data, text, heap, heapIndex);
        }
      }
      default -> throw new IllegalArgumentException("no attribute of " + value.getClass());
    }
    if (value instanceof Integer || value instanceof int[]) {
      ElementType.INT32.describe(type);
    } else {
      variableText(type);
    }
    LittleEndian space = new LittleEndian().u8(1).u8(count < 0 ? 0 : 1).zeros(6);
    if (count >= 0) {
      space.u64(count);
    }
    LittleEndian out = new LittleEndian().u8(1).u8(0);
    out.u16(name.length() + 1).u16(type.size()).u16(space.size());
    out.text(name).u8(0).align().raw(type.toArray()).align().raw(space.toArray()).align();
    return out.raw(data.toArray()).toArray();
  }

  /** A UTF-8 string of variable length, built on unsigned bytes. */
  private static void variableText(LittleEndian out) {
    out.u8(0x19).u8(1).u8(1).u8(0).u32(16);
    out.u8(0x10).u8(0).u8(0).u8(0).u32(1).u16(0).u16(8);
  }

  private static void reference(
      LittleEndian out, String text, long heap, Map<String, Integer> heapIndex) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    out.u32(length).u64(heap).u32(heapIndex.get(text));
  }
}
