package org.halimd.io.hdf5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * The B-tree of version 1 over the chunks of one series (section III.A.1), grown from left to
 * right.
 *
 * <p>Since chunk k + 1 always follows chunk k, only the rightmost node of each level changes; those
 * are kept in memory. Every node has a home, reserved when the node comes into being, but what is
 * in use by the file is never overwritten: while the file grows, {@link #writeCopies} puts copies
 * of the rightmost nodes elsewhere, and a node goes home when it is full or when the file is
 * closed.
 *
 * <p>A node holds up to 64 entries; key i is the place of the first frame of entry i, the last key
 * is the end of the last entry.
 */
final class ChunkIndex {
  /** Twice the rank that a superblock of version 0 implies for chunk trees. */
  static final int FANOUT = 64;

  /** Levels of the tree for which the file remembers homes; 64^5 chunks are out of reach. */
  static final int LEVELS = 5;

  private static final int HEAD = 24;

  /** A node in memory. */
  private static final class Node {
    final long home;
    final byte[] image;
    int count;

    Node(long home, byte[] image) {
      this.home = home;
      this.image = image;
    }
  }

  private final SeriesEntry series;
  private final int keySize;

  /** Rightmost node of each level; leaf first, root last. */
  private final List<Node> path = new ArrayList<>();

  /** Nodes that are full and wait to be written. */
  private final List<Node> retired = new ArrayList<>();

  private long root = MetadataBuilder.UNDEFINED;

  /** An index without chunks. */
  ChunkIndex(SeriesEntry series) {
    this.series = series;
    this.keySize = 8 + 8 * (series.shape().length + 2);
  }

  int nodeSize() {
    return HEAD + FANOUT * (keySize + 8) + keySize;
  }

  /** Where the tree that was written last begins. */
  long rootAddress() {
    return root;
  }

  /** Homes of the rightmost nodes, leaf first; unused levels are zero. */
  long[] homes() {
    long[] homes = new long[LEVELS];
    for (int level = 0; level < path.size(); level++) {
      homes[level] = path.get(level).home;
    }
    return homes;
  }

  /** One past the last byte of the homes of the newest nodes. */
  long end() {
    long end = 0;
    for (Node node : path) {
      end = Math.max(end, node.home + nodeSize());
    }
    return end;
  }

  /**
   * Makes room for chunk {@code k}, the next one. Does nothing if there is room.
   *
   * @param allocate gives the address of a new piece of the given size
   */
  void reserve(long k, IntToLongFunction allocate) {
    if (k % FANOUT != 0 || !path.isEmpty() && path.getFirst().count < FANOUT) {
      return;
    }
    Node added = node(0, allocate);
    for (int level = 0; ; level++) {
      if (level == path.size()) {
        path.add(added);
        return;
      }
      Node full = path.set(level, added);
      LittleEndian.put(full.image, 16, added.home, 8);
      LittleEndian.put(added.image, 8, full.home, 8);
      retired.add(full);
      Node parent;
      if (level + 1 == path.size()) {
        parent = node(level + 1, allocate);
        path.add(parent);
        child(parent, 0, full.home, 0);
      } else {
        parent = path.get(level + 1);
      }
      if (parent.count < FANOUT) {
        child(parent, parent.count, added.home, k);
        return;
      }
      Node next = node(level + 1, allocate);
      child(next, 0, added.home, k);
      added = next;
    }
  }

  private Node node(int level, IntToLongFunction allocate) {
    LittleEndian out = new LittleEndian().text("TREE").u8(1).u8(level).u16(0);
    out.u64(MetadataBuilder.UNDEFINED).u64(MetadataBuilder.UNDEFINED);
    out.zeros(nodeSize() - HEAD);
    return new Node(allocate.applyAsLong(nodeSize()), out.toArray());
  }

  private void child(Node parent, int slot, long address, long firstChunk) {
    key(parent, slot, 0, firstChunk, false);
    LittleEndian.put(parent.image, HEAD + slot * (keySize + 8) + keySize, address, 8);
    parent.count = slot + 1;
  }

  /** Stores where chunk {@code k} is; k is the last chunk or the one after it. */
  void set(long k, long address, int size) {
    Node leaf = path.getFirst();
    int slot = (int) (k % FANOUT);
    key(leaf, slot, size, k, false);
    LittleEndian.put(leaf.image, HEAD + slot * (keySize + 8) + keySize, address, 8);
    leaf.count = slot + 1;
    for (Node node : path) {
      key(node, node.count, 0, k + 1, true);
      LittleEndian.put(node.image, 6, node.count, 2);
    }
  }

  /** Key number {@code slot}: bytes of the chunk, filter mask, place in the dataset. */
  private void key(Node node, int slot, int size, long chunk, boolean end) {
    int at = HEAD + slot * (keySize + 8);
    LittleEndian.put(node.image, at, size, 4);
    LittleEndian.put(node.image, at + 4, 0, 4);
    LittleEndian.put(node.image, at + 8, chunk * series.framesPerChunk(), 8);
    int[] shape = series.shape();
    for (int d = 0; d <= shape.length; d++) {
      int length = d < shape.length ? shape[d] : series.elementSize();
      LittleEndian.put(node.image, at + 16 + 8 * d, end ? length : 0, 8);
    }
  }

  /** Address of chunk {@code k} of the last leaf. */
  long address(long k) {
    int at = HEAD + (int) (k % FANOUT) * (keySize + 8) + keySize;
    return LittleEndian.get(path.getFirst().image, at, 8);
  }

  /** Stored size of chunk {@code k} of the last leaf. */
  int size(long k) {
    int at = HEAD + (int) (k % FANOUT) * (keySize + 8);
    return (int) LittleEndian.get(path.getFirst().image, at, 4);
  }

  /** Writes copies of the rightmost nodes one after another and returns what follows them. */
  long writeCopies(FileAccess file, long at) {
    writeRetired(file);
    long next = at;
    for (int level = 0; level < path.size(); level++) {
      Node node = path.get(level);
      byte[] copy = node.image.clone();
      if (level > 0) {
        int lastChild = HEAD + (node.count - 1) * (keySize + 8) + keySize;
        LittleEndian.put(copy, lastChild, root, 8);
      }
      file.write(next, copy);
      root = next;
      next += nodeSize();
    }
    return next;
  }

  /** Writes all nodes to their homes. */
  void writeHome(FileAccess file) {
    writeRetired(file);
    for (Node node : path) {
      file.write(node.home, node.image.clone());
      root = node.home;
    }
  }

  private void writeRetired(FileAccess file) {
    for (Node node : retired) {
      file.write(node.home, node.image);
    }
    retired.clear();
  }

  /**
   * Reads the tree as it was with {@code chunks} chunks.
   *
   * @param rootAt where the tree of the file begins
   * @param homes homes of its rightmost nodes
   */
  void load(FileAccess file, long rootAt, long[] homes, long chunks) {
    if (chunks == 0) {
      return;
    }
    int height = 0;
    for (long capacity = FANOUT; capacity < chunks; capacity *= FANOUT) {
      height++;
    }
    long address = rootAt;
    boolean rightmost = true;
    int level;
    do {
      byte[] image = file.read(address, nodeSize());
      level = image[5];
      int slot = level > height ? 0 : (int) ((chunks - 1) / span(level) % FANOUT);
      Node node = new Node(rightmost ? homes[level] : address, image);
      address = childAddress(node, slot);
      rightmost &= slot == LittleEndian.get(image, 6, 2) - 1;
      if (level <= height) {
        cut(node, slot + 1, chunks);
        path.addFirst(node);
      }
    } while (level > 0);
    // In copies the last child is a copy too.
    for (int above = 1; above < path.size(); above++) {
      Node node = path.get(above);
      int lastChild = HEAD + (node.count - 1) * (keySize + 8) + keySize;
      LittleEndian.put(node.image, lastChild, path.get(above - 1).home, 8);
    }
  }

  private static long span(int level) {
    long span = 1;
    for (int l = 0; l < level; l++) {
      span *= FANOUT;
    }
    return span;
  }

  private long childAddress(Node node, int slot) {
    return LittleEndian.get(node.image, HEAD + slot * (keySize + 8) + keySize, 8);
  }

  /** Makes the node look as if nothing had been added after its first {@code count} entries. */
  private void cut(Node node, int count, long chunks) {
    LittleEndian.put(node.image, 16, MetadataBuilder.UNDEFINED, 8);
    LittleEndian.put(node.image, 6, count, 2);
    node.count = count;
    Arrays.fill(node.image, HEAD + count * (keySize + 8), node.image.length, (byte) 0);
    key(node, count, 0, chunks, true);
  }

  /** The frame number that chunk {@code k} must carry, for checks of damaged files. */
  boolean holds(long k) {
    int at = HEAD + (int) (k % FANOUT) * (keySize + 8);
    long frame = LittleEndian.get(path.getFirst().image, at + 8, 8);
    return frame == k * series.framesPerChunk();
  }
}
