package org.halimd.analysis.statistics;

/**
 * A mean of correlated samples with its uncertainty.
 *
 * @param mean the mean
 * @param standardError standard error of the mean, correlation accounted for; NaN below two samples
 * @param samples number of samples
 * @param effectiveSamples number of independent samples with the same error; NaN below two samples
 * @param blockSize samples per block at the level the error was taken from
 * @param converged whether the error was taken from a level with at least 16 blocks; if not, the
 *     series is too short for its correlation time and the error a lower bound
 */
public record Estimate(
    double mean,
    double standardError,
    long samples,
    double effectiveSamples,
    long blockSize,
    boolean converged) {}
