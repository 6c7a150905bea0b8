package org.halimd.kernels.cuda;

import org.halimd.engine.backend.Accumulator;

/** A measurement that the device takes by itself. */
interface Sampler extends Accumulator, AutoCloseable {
  /** Starts to take a sample of the present instant; there must be room for it. */
  void sample();

  /** How many samples may be taken before the next {@link #drain}. */
  long room();

  /** Fetches what the samples so far have left for the host. */
  void drain();

  @Override
  void close();
}
