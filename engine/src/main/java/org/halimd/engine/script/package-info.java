/**
 * The run file {@code run.in}: its grammar, one small parser for each keyword, and the check of the
 * whole file before anything runs.
 *
 * <p>{@link org.halimd.engine.script.ScriptReader} turns text into {@link
 * org.halimd.engine.script.Statement statements}; each holds the typed record of its keyword
 * (package {@code keyword}). {@link org.halimd.engine.script.ScriptChecker} walks the statements
 * with all that is known without running: atoms, cell, groups, potentials.
 */
package org.halimd.engine.script;
