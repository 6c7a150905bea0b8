package org.halimd.engine.app.report;

import java.util.List;

/**
 * A table of an analysis, possibly thinned out.
 *
 * @param file name of the file it was read from
 * @param columns names of the columns as in the file
 * @param rows the rows that are shown; each as long as {@code columns}
 * @param every which rows these are: every so many-th, and the last
 * @param total number of rows in the file
 */
record Table(String file, List<String> columns, List<List<String>> rows, int every, int total) {}
