package org.halimd.engine.app.benchmark;

import org.halimd.engine.backend.Backend;
import org.halimd.potential.EvaluationOptions;

/**
 * How a case is timed.
 *
 * @param backend who computes
 * @param options precision and method of the reciprocal-space sum
 * @param threads how many threads the backend may use
 * @param ensemble what the dynamics samples
 * @param steps steps of a timed block, or 0 to take about a second for each
 * @param warmUp seconds before the timed blocks, at least
 */
public record BenchmarkSettings(
    Backend backend,
    EvaluationOptions options,
    int threads,
    BenchmarkEnsemble ensemble,
    long steps,
    double warmUp) {}
