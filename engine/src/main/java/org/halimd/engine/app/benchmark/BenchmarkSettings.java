package org.halimd.engine.app.benchmark;

import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Resources;
import org.halimd.potential.EvaluationOptions;

/**
 * How a case is timed.
 *
 * @param backend who computes
 * @param options precision and method of the reciprocal-space sum
 * @param resources what the backend may use of the machine
 * @param ensemble what the dynamics samples
 * @param systems how many systems of the same atoms with other velocities run together
 * @param steps steps of a timed block, or 0 to take about a second for each
 * @param warmUp seconds before the timed blocks, at least, or 0 for no warm-up
 * @param blockSeconds how long a timed block takes where {@code steps} is 0
 * @param timedSteps further steps whose parts are timed one by one, or 0
 */
public record BenchmarkSettings(
    Backend backend,
    EvaluationOptions options,
    Resources resources,
    BenchmarkEnsemble ensemble,
    int systems,
    long steps,
    double warmUp,
    double blockSeconds,
    long timedSteps) {}
