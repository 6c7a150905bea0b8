/**
 * The command {@code halimd}: one class for each verb, and everything that is printed. Nothing else
 * in the program knows the terminal.
 */
package org.halimd.engine.app;
