package org.halimd.neighbor;

import java.util.Arrays;

/**
 * Which items lie in which bin of an unbounded integer grid: a hash table with open addressing, so
 * that memory follows the number of items and not the extent of the grid. The items of a bin come
 * in the order opposite to that in which they were added.
 */
final class BinTable {
  private static final int NONE = -1;

  private int mask = -1;
  private int[] keyA = new int[0];
  private int[] keyB = new int[0];
  private int[] keyC = new int[0];
  private int[] head = new int[0];
  private int[] next = new int[0];

  /** Empties the table and makes room for the items 0 to {@code items} - 1. */
  void clear(int items) {
    int slots = Integer.highestOneBit(Math.max(4, items)) << 2;
    if (slots != mask + 1) {
      mask = slots - 1;
      keyA = new int[slots];
      keyB = new int[slots];
      keyC = new int[slots];
      head = new int[slots];
    }
    Arrays.fill(head, NONE);
    if (next.length < items) {
      next = new int[items];
    }
  }

  /** Puts {@code item} into the bin (a, b, c). */
  void add(int item, int a, int b, int c) {
    int slot = slot(a, b, c);
    keyA[slot] = a;
    keyB[slot] = b;
    keyC[slot] = c;
    next[item] = head[slot];
    head[slot] = item;
  }

  /** The first item of the bin (a, b, c), negative if the bin is empty. */
  int first(int a, int b, int c) {
    return head[slot(a, b, c)];
  }

  /** The item after {@code item} in its bin, negative if there is none. */
  int next(int item) {
    return next[item];
  }

  /** The slot of the bin, or the free slot where it belongs; at most a quarter is occupied. */
  private int slot(int a, int b, int c) {
    int hash = a * 0x9E3779B1 + b * 0x85EBCA77 + c * 0xC2B2AE3D;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (head[slot] != NONE && !(keyA[slot] == a && keyB[slot] == b && keyC[slot] == c)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
