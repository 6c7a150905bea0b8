/**
 * What {@code benchmarks/gpu/check} does on a card beyond {@code halimd benchmark}: physics
 * compared with the processor, bits compared between batches, what the card can do at best, and one
 * report with predictions beside measurements.
 */
package org.halimd.benchmarks.gpu;
