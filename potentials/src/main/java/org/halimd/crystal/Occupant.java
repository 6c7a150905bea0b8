package org.halimd.crystal;

/**
 * Who may sit on a site, and how often.
 *
 * @param symbol element symbol
 * @param occupancy probability, above 0 and at most 1
 */
public record Occupant(String symbol, double occupancy) {}
