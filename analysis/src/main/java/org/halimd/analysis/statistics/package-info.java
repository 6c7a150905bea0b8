/**
 * Means and their honest errors: blocking of correlated time series, statistical inefficiency,
 * detection of drift and of the end of equilibration.
 */
package org.halimd.analysis.statistics;
