package org.halimd.engine.app.benchmark;

import java.util.List;

/**
 * What goes into the JSON file.
 *
 * @param date when it was begun, UTC, ISO 8601
 * @param version version of HaliMD
 * @param commit commit of the sources as {@code git describe} writes it, null if unknown
 * @param machine where it ran
 * @param rows the measurements
 */
public record BenchmarkReport(
    String date, String version, String commit, Machine machine, List<BenchmarkRow> rows) {}
