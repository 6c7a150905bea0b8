package org.halimd.engine.app.run;

/** Real time since the start of the program's work. */
final class Stopwatch {
  private final long start = System.nanoTime();

  /** Seconds since this object was made. */
  double seconds() {
    return (System.nanoTime() - start) * 1e-9;
  }
}
