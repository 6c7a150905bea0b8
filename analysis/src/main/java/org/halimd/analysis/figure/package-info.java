/**
 * Figures in one style fit for journals: axis labels with units, colours that people with any
 * colour vision can tell apart (M. Okabe and K. Ito), error bars, fits, bands and windows. Drawn by
 * XChart, written as SVG and PNG.
 */
package org.halimd.analysis.figure;
