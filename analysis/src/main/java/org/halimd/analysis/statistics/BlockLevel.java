package org.halimd.analysis.statistics;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * One level of a blocking analysis (H. Flyvbjerg, H. G. Petersen, J. Chem. Phys. 91, 461 (1989)).
 *
 * @param blockSize samples per block, a power of two
 * @param blocks number of complete blocks
 * @param standardError error of the estimate if the blocks were independent
 * @param errorOfError statistical error of {@code standardError}
 */
public record BlockLevel(long blockSize, long blocks, double standardError, double errorOfError) {
  private static final int FEWEST_BLOCKS = 8;
  private static final int FEWEST_BLOCKS_WITHOUT_PLATEAU = 4;

  /**
   * The plateau of a table of levels: the first level from which on the error changes by no more
   * than two of its own errors, and whose blocks are long compared with the correlation time, B^3
   * >= 2 n (error/error of single samples)^4 (R. M. Lee et al., Phys. Rev. E 83, 066706 (2011));
   * the first condition alone stops too early and gives errors that are too small. Levels with
   * fewer than eight blocks are left out. Without a plateau it is the level of the largest error
   * among those of at least four blocks, a lower bound.
   *
   * @param levels from the smallest to the largest blocks, at least one
   */
  public static BlockLevel plateau(List<BlockLevel> levels) {
    int last = lastLevel(levels, FEWEST_BLOCKS);
    for (int i = 0; i <= last; i++) {
      if (isLongEnough(levels, i) && isPlateau(levels, i, last)) {
        return levels.get(i);
      }
    }
    last = lastLevel(levels, FEWEST_BLOCKS_WITHOUT_PLATEAU);
    return Collections.max(
        levels.subList(0, last + 1), Comparator.comparingDouble(BlockLevel::standardError));
  }

  /** The last level with at least that many blocks, or else the first level. */
  private static int lastLevel(List<BlockLevel> levels, int fewest) {
    int last = levels.size() - 1;
    while (last > 0 && levels.get(last).blocks < fewest) {
      last--;
    }
    return last;
  }

  private static boolean isLongEnough(List<BlockLevel> levels, int i) {
    BlockLevel level = levels.get(i);
    double growth = level.standardError / levels.get(0).standardError;
    double size = level.blockSize;
    // A series without scatter (growth is not a number) is at its plateau at once.
    return !(size * size * size < 2.0 * levels.get(0).blocks * Math.pow(growth, 4));
  }

  private static boolean isPlateau(List<BlockLevel> levels, int from, int last) {
    double error = levels.get(from).standardError;
    for (int i = from + 1; i <= last; i++) {
      BlockLevel level = levels.get(i);
      if (Math.abs(level.standardError - error) > 2 * level.errorOfError) {
        return false;
      }
    }
    return true;
  }
}
