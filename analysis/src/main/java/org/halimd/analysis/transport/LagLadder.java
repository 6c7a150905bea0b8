package org.halimd.analysis.transport;

import java.util.ArrayList;
import java.util.List;
import org.halimd.io.NamedArrays;

/**
 * The frames a multiple-tau correlator keeps: level l holds the newest 16 of every 2^l-th frame, so
 * lags up to any length need memory that grows with the logarithm of the number of frames. Coarse
 * levels take single frames, not averages, so displacements stay exact.
 *
 * <p>Lags in frames: 1 ... 15 at level 0, (8 ... 15) 2^l at level l. Slots number them in ascending
 * order.
 */
final class LagLadder {
  private static final int POINTS = 16;
  private static final int HALF = POINTS / 2;

  private final List<FrameRing> levels = new ArrayList<>();
  private long frames;
  private int updated;

  LagLadder() {
    levels.add(new FrameRing(POINTS));
  }

  /** Takes over the row as the newest frame. */
  void push(double[] row) {
    updated = 0;
    while (updated < levels.size() && frames % (1L << updated) == 0) {
      levels.get(updated++).push(row);
    }
    FrameRing last = levels.get(levels.size() - 1);
    if (last.count() == POINTS) {
      levels.add(everySecond(last));
    }
    frames++;
  }

  /** A full ring's first, third, ... frames: those that the next level would have taken. */
  private static FrameRing everySecond(FrameRing ring) {
    FrameRing coarse = new FrameRing(POINTS);
    for (int age = POINTS - 1; age > 0; age -= 2) {
      coarse.push(ring.row(age));
    }
    return coarse;
  }

  /** Number of levels, from 0 on, that took the newest frame. */
  int updatedLevels() {
    return updated;
  }

  /** Number of levels. */
  int levels() {
    return levels.size();
  }

  /** The ring of a level. */
  FrameRing ring(int level) {
    return levels.get(level);
  }

  /** Number of frames so far. */
  long frames() {
    return frames;
  }

  /** The smallest number of steps of a level's own spacing that is a lag of it. */
  static int firstPoint(int level) {
    return level == 0 ? 1 : HALF;
  }

  /** One past the largest number of steps of a level that can be formed now. */
  int endPoint(int level) {
    return levels.get(level).size();
  }

  /** The number of a lag of {@code point} steps at a level. */
  static int slot(int level, int point) {
    return HALF * level + point - 1;
  }

  /** The lag of a slot in frames. */
  static long lag(int slot) {
    return slot < POINTS - 1 ? slot + 1 : (long) point(slot) << level(slot);
  }

  /** The lag that lies one step of the level before that of a slot, in frames. */
  static long previousLag(int slot) {
    return slot < POINTS - 1 ? slot : (long) (point(slot) - 1) << level(slot);
  }

  /** Frames between the origins of a lag in frames. */
  static int stride(int lag) {
    return lag < POINTS ? 1 : Integer.highestOneBit(lag) / HALF;
  }

  private static int level(int slot) {
    return (slot - HALF + 1) / HALF;
  }

  private static int point(int slot) {
    return slot + 1 - HALF * level(slot);
  }

  void save(NamedArrays out) {
    out.put("frames", frames);
    out.put("levels", (long) levels.size());
    for (int level = 0; level < levels.size(); level++) {
      levels.get(level).save(out.branch("level" + level));
    }
  }

  void restore(NamedArrays in) {
    frames = in.longs("frames")[0];
    levels.clear();
    for (int level = 0; level < in.longs("levels")[0]; level++) {
      levels.add(new FrameRing(POINTS));
      levels.get(level).restore(in.branch("level" + level));
    }
  }
}
