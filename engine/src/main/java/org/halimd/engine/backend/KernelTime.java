package org.halimd.engine.backend;

/**
 * What one kind of work takes of a step.
 *
 * @param name as the backend calls it
 * @param perStep how often it is started in a step
 * @param microseconds what all of them take of a step together, in µs
 */
public record KernelTime(String name, int perStep, double microseconds) {}
