/** Text tables of analyses, with the columns that existing scripts for GPUMD's output expect. */
package org.halimd.analysis.io;
