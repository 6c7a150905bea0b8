package org.halimd.engine.app.analyze;

/** What is said about errors that come from blocks of a run. */
final class BlockNotes {
  /** Beyond this the blocks are clearly shorter than the correlation. */
  private static final double CORRELATED = 1.3;

  private static final int FEWEST = 4;

  private BlockNotes() {}

  /** Warns where errors are unknown or too small. */
  static void warn(Console console, int blocks, double growth) {
    if (blocks < FEWEST) {
      console.warn(
          "errors are undetermined: %d frames, at least %d are needed".formatted(blocks, FEWEST));
    } else if (growth > CORRELATED) {
      console.warn(
          "errors are lower bounds: they grow by %.2f when blocks of the run are doubled, so the blocks are shorter than the correlation; a run at least four times as long is needed"
              .formatted(growth));
    }
  }
}
