/**
 * Where results come from: the program and its commit, the machine, the command line, the inputs
 * with their SHA-256 hashes. Runs and analyses write it beside their results, {@code halimd report}
 * shows it.
 */
package org.halimd.engine.app.provenance;
