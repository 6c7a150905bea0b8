/**
 * How fast molecular dynamics runs on this machine: the cases of {@code halimd benchmark}, their
 * crystals and models, and the timing of whole steps. Nothing here prints.
 */
package org.halimd.engine.app.benchmark;
