/**
 * {@code halimd build}: structures to simulate from crystals, substitutions and random packings.
 */
package org.halimd.engine.app.build;
