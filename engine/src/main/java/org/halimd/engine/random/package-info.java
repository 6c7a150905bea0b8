/**
 * Random numbers that are functions of their coordinates.
 *
 * <p>There is no generator state: a number is determined by (seed, purpose, atom within its system,
 * step, draw), so it depends neither on the order of evaluation, nor on threads, nor on what else
 * is in the batch, and a restart needs no more than the step counter. {@link
 * org.halimd.engine.random.Philox} is the bijection behind it, {@link
 * org.halimd.engine.random.RandomStream} the distributions on top, {@link
 * org.halimd.engine.random.Purpose} names the streams.
 */
package org.halimd.engine.random;
