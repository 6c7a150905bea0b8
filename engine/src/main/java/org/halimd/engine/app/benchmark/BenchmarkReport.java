package org.halimd.engine.app.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.app.provenance.Commit;
import org.halimd.engine.app.provenance.Program;
import org.halimd.engine.app.run.Version;

/**
 * What goes into the JSON file.
 *
 * @param date when it was begun, UTC, ISO 8601
 * @param version version of HaliMD
 * @param commit commit of the sources as {@code git describe} writes it, null if unknown
 * @param machine where it ran
 * @param rows the measurements; grows
 */
public record BenchmarkReport(
    String date, String version, String commit, Machine machine, List<BenchmarkRow> rows) {

  /**
   * A report of here and now without rows.
   *
   * @param withCommit whether to ask git
   */
  public static BenchmarkReport begin(boolean withCommit) {
    return new BenchmarkReport(
        Program.now(),
        Version.TEXT,
        withCommit ? Commit.find() : null,
        Machine.here(),
        new ArrayList<>());
  }
}
