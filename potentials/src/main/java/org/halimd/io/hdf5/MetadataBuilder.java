package org.halimd.io.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays out superblock, series table and the metadata of all objects, children before parents, so
 * that every address is known when it is needed. Where the raw data of fixed datasets go is given
 * from outside: the caller builds once to learn the size of the metadata and once more with the
 * place behind them.
 */
final class MetadataBuilder {
  static final int END_OF_FILE_AT = 40;
  static final int SERIES_TABLE_AT = 96;
  static final long UNDEFINED = -1L;

  private static final int LEAF_K = Hdf5Object.Group.MAX_LINKS / 2;
  private static final int INTERNAL_K = 16;
  private static final int HEAP_MINIMUM = 4096;

  private final LittleEndian out = new LittleEndian();
  private final List<Hdf5Object.Series> series;
  private final int framesPerChunk;
  private final int deflateLevel;
  private final Map<Hdf5Object, Integer> links = new IdentityHashMap<>();
  private final Map<Hdf5Object, Long> address = new IdentityHashMap<>();
  private final Map<String, Integer> heapIndex = new LinkedHashMap<>();
  private final List<SeriesEntry> entries = new ArrayList<>();
  private final List<byte[]> raw = new ArrayList<>();
  private long heapAddress;
  private long nextRaw;
  private byte[] result;

  MetadataBuilder(
      Hdf5Object.Group root,
      List<Hdf5Object.Series> series,
      int framesPerChunk,
      int deflateLevel,
      long rawAt) {
    this.series = series;
    this.framesPerChunk = framesPerChunk;
    this.deflateLevel = deflateLevel;
    this.nextRaw = rawAt;
    count(root);
    collectTexts(root);
    out.zeros(SERIES_TABLE_AT);
    int tableSize = SeriesEntry.TABLE_HEAD + series.size() * SeriesEntry.SIZE;
    out.zeros(tableSize).align();
    globalHeap();
    for (Hdf5Object.Series s : series) {
      write(s);
    }
    GroupTables rootTables = group(root);
    result = out.toArray();
    superblock(address.get(root), rootTables);
    SeriesEntry.writeTable(result, SERIES_TABLE_AT, entries, nextRaw);
  }

  /** Everything up to the raw data. */
  byte[] metadata() {
    return result;
  }

  /** Raw data of fixed datasets, one after another, each padded to eight bytes. */
  List<byte[]> rawData() {
    return raw;
  }

  List<SeriesEntry> entries() {
    return entries;
  }

  private void count(Hdf5Object object) {
    int links = this.links.merge(object, 1, Integer::sum);
    if (links == 1 && object instanceof Hdf5Object.Group group) {
      group.links.values().forEach(this::count);
    }
  }

  private void collectTexts(Hdf5Object object) {
    for (Object value : object.attributes.values()) {
      if (value instanceof String text) {
        heapIndex.putIfAbsent(text, heapIndex.size() + 1);
      } else if (value instanceof String[] texts) {
        for (String text : texts) {
          heapIndex.putIfAbsent(text, heapIndex.size() + 1);
        }
      }
    }
    if (object instanceof Hdf5Object.Group group) {
      group.links.values().forEach(this::collectTexts);
    }
  }

  /** One global heap collection with all texts (section III.E). */
  private void globalHeap() {
    LittleEndian objects = new LittleEndian();
    heapIndex.forEach(
        (text, index) -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          objects.u16(index).u16(1).u32(0).u64(bytes.length).raw(bytes).align();
        });
    int used = 16 + objects.size();
    int size = Math.max(HEAP_MINIMUM, used + 16);
    heapAddress = out.size();
    out.text("GCOL").u8(1).zeros(3).u64(size).raw(objects.toArray());
    out.u16(0).u16(0).u32(0).u64(size - used).zeros(size - used - 16);
  }

  private void superblock(long rootHeader, GroupTables tables) {
    LittleEndian head = new LittleEndian();
    head.raw(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'});
    head.zeros(5).u8(8).u8(8).u8(0).u16(LEAF_K).u16(INTERNAL_K).u32(0);
    head.u64(0).u64(UNDEFINED).u64(UNDEFINED).u64(UNDEFINED);
    head.u64(0).u64(rootHeader).u32(1).u32(0).u64(tables.tree).u64(tables.heap);
    System.arraycopy(head.toArray(), 0, result, 0, SERIES_TABLE_AT);
  }

  private void write(Hdf5Object object) {
    if (address.containsKey(object)) {
      return;
    }
    switch (object) {
      case Hdf5Object.Group group -> group(group);
      case Hdf5Object.Fixed fixed -> fixed(fixed);
      case Hdf5Object.Series grows -> series(grows);
    }
  }

  private record GroupTables(long tree, long heap) {}

  /** Local heap, symbol-table node, B-tree node and object header of a group. */
  private GroupTables group(Hdf5Object.Group group) {
    group.links.values().forEach(this::write);
    LittleEndian names = new LittleEndian().zeros(8);
    LittleEndian symbols = new LittleEndian();
    int lastName = 0;
    for (Map.Entry<String, Hdf5Object> link : group.links.entrySet()) {
      lastName = names.size();
      names.text(link.getKey()).u8(0).align();
      symbols.u64(lastName).u64(address.get(link.getValue())).u32(0).u32(0).zeros(16);
    }
    long heap = out.size();
    out.text("HEAP").zeros(4).u64(names.size()).u64(1).u64(heap + 32).raw(names.toArray());
    long node = out.size();
    out.text("SNOD").u8(1).u8(0).u16(group.links.size()).raw(symbols.toArray());
    out.zeros(2 * LEAF_K * 40 - symbols.size());
    long tree = out.size();
    int entriesUsed = group.links.isEmpty() ? 0 : 1;
    out.text("TREE").u8(0).u8(0).u16(entriesUsed).u64(UNDEFINED).u64(UNDEFINED);
    out.u64(0).u64(node).u64(lastName).zeros((2 * INTERNAL_K - 1) * 16);
    LittleEndian table = new LittleEndian().u64(tree).u64(heap);
    header(group, List.of(new Message(0x11, table.toArray())));
    return new GroupTables(tree, heap);
  }

  private void fixed(Hdf5Object.Fixed fixed) {
    LittleEndian layout = new LittleEndian().u8(3).u8(1).u64(nextRaw).u64(fixed.data.length);
    byte[] padded = Arrays.copyOf(fixed.data, fixed.data.length + 7 & ~7);
    raw.add(padded);
    nextRaw += padded.length;
    LittleEndian space = new LittleEndian().u8(1).u8(1).zeros(6).u64(fixed.count);
    header(
        fixed,
        List.of(
            new Message(0x01, space.toArray()),
            new Message(0x03, Messages.datatype(fixed)),
            new Message(0x05, Messages.fillValue(2)),
            new Message(0x08, layout.toArray())));
  }

  private void series(Hdf5Object.Series s) {
    LittleEndian type = new LittleEndian();
    s.type.describe(type);
    List<Message> messages = new ArrayList<>();
    messages.add(new Message(0x01, Messages.growingSpace(s)));
    messages.add(new Message(0x03, type.toArray()));
    messages.add(new Message(0x05, Messages.fillValue(3)));
    messages.add(new Message(0x08, Messages.chunkedLayout(s, framesPerChunk)));
    if (deflateLevel > 0) {
      messages.add(new Message(0x0b, Messages.filters(s.type.size(), deflateLevel)));
    }
    long[] at = header(s, messages);
    // In the dataspace message the dimensions start at byte 8, in the layout the address at byte 3.
    entries.add(
        new SeriesEntry(
            at[0] + 8, at[3] + 3, s.type.size(), s.shape, framesPerChunk, deflateLevel));
  }

  private record Message(int type, byte[] body) {}

  /**
   * An object header of version 1 (section IV.A.1.a).
   *
   * @return where the bodies of the given messages are
   */
  private long[] header(Hdf5Object object, List<Message> messages) {
    List<Message> all = new ArrayList<>(messages);
    object.attributes.forEach(
        (name, value) ->
            all.add(new Message(0x0c, Messages.attribute(name, value, heapAddress, heapIndex))));
    LittleEndian body = new LittleEndian();
    long[] at = new long[all.size()];
    long start = out.size() + 16L;
    for (int k = 0; k < at.length; k++) {
      byte[] content = all.get(k).body;
      int padded = content.length + 7 & ~7;
      body.u16(all.get(k).type).u16(padded).u8(0).zeros(3);
      at[k] = start + body.size();
      body.raw(content).zeros(padded - content.length);
    }
    address.put(object, (long) out.size());
    out.u8(1).u8(0).u16(all.size()).u32(links.getOrDefault(object, 1)).u32(body.size()).u32(0);
    out.raw(body.toArray());
    return at;
  }
}
