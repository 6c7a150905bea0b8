package org.halimd.engine.backend;

import java.util.Map;

/**
 * What of the machine a backend may use. Results never depend on it, but for the kind of GPU.
 *
 * @param threads threads of the processor, at least 1
 * @param device number of the GPU, counted from 0
 * @param tuning choices of the backend's own that change its speed only, named as in {@link
 *     Backend#tunable}; what is left out is chosen by the backend
 */
public record Resources(int threads, int device, Map<String, Double> tuning) {
  /** One thread, the first GPU. */
  public static final Resources LEAST = new Resources(1, 0);

  /** A copy of the choices is kept. */
  public Resources {
    tuning = Map.copyOf(tuning);
  }

  /** So many threads and that GPU, all choices left to the backend. */
  public Resources(int threads, int device) {
    this(threads, device, Map.of());
  }

  /** So many threads, the first GPU. */
  public static Resources threads(int threads) {
    return new Resources(threads, 0);
  }
}
