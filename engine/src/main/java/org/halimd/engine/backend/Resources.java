package org.halimd.engine.backend;

/**
 * What of the machine a backend may use. Results never depend on it, but for the kind of GPU.
 *
 * @param threads threads of the processor, at least 1
 * @param device number of the GPU, counted from 0
 */
public record Resources(int threads, int device) {
  /** One thread, the first GPU. */
  public static final Resources LEAST = new Resources(1, 0);

  /** So many threads, the first GPU. */
  public static Resources threads(int threads) {
    return new Resources(threads, 0);
  }
}
