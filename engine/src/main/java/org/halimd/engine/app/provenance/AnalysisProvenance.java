package org.halimd.engine.app.provenance;

import java.util.List;

/**
 * How the results of an analysis came about; written beside the summary {@code NAME.json} as {@code
 * NAME.provenance.json}.
 *
 * @param description what the analysis is, in a sentence or two
 * @param written when, UTC
 * @param commandLine the words after {@code halimd}
 * @param program the program
 * @param inputs the files it read
 * @param files names of the tables and figures that belong to the summary
 */
public record AnalysisProvenance(
    String description,
    String written,
    List<String> commandLine,
    Program program,
    List<FileDigest> inputs,
    List<String> files) {
  /** What replaces {@code .json} at the end of the name of the summary. */
  public static final String SUFFIX = ".provenance.json";
}
