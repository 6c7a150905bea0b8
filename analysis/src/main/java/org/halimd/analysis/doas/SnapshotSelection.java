package org.halimd.analysis.doas;

/** Which frames of a trajectory are snapshots. */
public final class SnapshotSelection {
  private SnapshotSelection() {}

  /**
   * Equally spaced frames: snapshot m is frame floor(m T/M).
   *
   * @param frames T, number of frames
   * @param snapshots M; if it exceeds T, every frame is taken once
   */
  public static int[] of(int frames, int snapshots) {
    int count = Math.min(frames, snapshots);
    int[] chosen = new int[count];
    for (int m = 0; m < count; m++) {
      chosen[m] = (int) ((long) m * frames / count);
    }
    return chosen;
  }
}
