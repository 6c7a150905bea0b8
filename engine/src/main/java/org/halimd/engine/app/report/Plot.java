package org.halimd.engine.app.report;

/**
 * A figure.
 *
 * @param name name of its file without the ending
 * @param title what it shows
 * @param svg cleaned markup that can stand inside a page
 */
record Plot(String name, String title, String svg) {}
