package org.halimd.analysis.transport;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.statistics.BlockMoments;
import org.halimd.io.NamedArrays;

/** A growing list of block averages, one for each slot of a lag ladder. */
final class BlockTable {
  private final int dimension;
  private final List<BlockMoments> slots = new ArrayList<>();

  BlockTable(int dimension) {
    this.dimension = dimension;
  }

  void add(int slot, double[] sample) {
    while (slots.size() <= slot) {
      slots.add(new BlockMoments(dimension));
    }
    slots.get(slot).add(sample);
  }

  /** Number of slots from the first one on that have at least two samples. */
  int usable() {
    int n = 0;
    while (n < slots.size() && slots.get(n).count() >= 2) {
      n++;
    }
    return n;
  }

  BlockMoments slot(int slot) {
    return slots.get(slot);
  }

  void save(NamedArrays out) {
    out.put("slots", (long) slots.size());
    for (int k = 0; k < slots.size(); k++) {
      slots.get(k).save(out.branch("slot" + k));
    }
  }

  void restore(NamedArrays in) {
    slots.clear();
    for (int k = 0; k < in.longs("slots")[0]; k++) {
      BlockMoments moments = new BlockMoments(dimension);
      moments.restore(in.branch("slot" + k));
      slots.add(moments);
    }
  }
}
