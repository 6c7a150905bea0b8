package org.halimd.engine.script;

/**
 * A command and the line it stands in.
 *
 * @param line the line of the run file
 * @param command what it asks for
 */
public record Statement(Line line, Command command) {}
