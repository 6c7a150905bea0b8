package org.halimd.engine.app;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.halimd.engine.app.benchmark.BenchmarkRow;
import org.halimd.engine.app.benchmark.Machine;
import org.halimd.engine.app.run.Version;
import org.halimd.engine.backend.KernelTime;

/** The table of a benchmark, row by row, with a line of progress on a terminal. */
final class BenchmarkTable {
  private static final String ERASE_LINE = "\r\033[K";

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean terminal = System.console() != null && System.console().isTerminal();
  private final Map<String, String> remarks = new LinkedHashMap<>();

  BenchmarkTable(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Prints where this is, what is the same in all rows, and the head of the table. */
  void begin(Machine machine, String settings) {
    out.printf(
        "HaliMD %s on %s, %d cores, %s%n",
        Version.TEXT, machine.cpu(), machine.cores(), machine.jvm());
    out.printf("%s%n%n", settings);
    out.printf(
        "%-8s %8s %7s %-9s %7s %12s %13s %9s %8s %10s %10s%n",
        "case",
        "atoms",
        "systems",
        "precision",
        "threads",
        "us/atom/step",
        "CPU us/a./st.",
        "ns/day",
        "kB/atom",
        "kB counted",
        "B new/step");
    out.flush();
  }

  /** Replaces the line of progress; nothing without a terminal. */
  void progress(String what) {
    if (terminal) {
      err.print(ERASE_LINE + what);
      err.flush();
    }
  }

  void add(BenchmarkRow row) {
    progress("");
    out.printf(
        Locale.ROOT,
        "%-8s %8d %7d %-9s %7d %12.5f %13.5f %9.3f %8.2f %10s %10.0f%s%n",
        row.name(),
        row.atoms(),
        row.systems(),
        row.precision(),
        row.threads(),
        row.usPerAtomStep(),
        row.cpuUsPerAtomStep(),
        row.nsPerDay(),
        1e-3 * row.memoryBytesPerAtom(),
        counted(row.countedBytesPerAtom()),
        row.allocatedBytesPerStep(),
        choices(row));
    for (KernelTime kernel : row.kernels()) {
      out.printf(
          Locale.ROOT,
          "  %-32s %2d per step %10.2f us%n",
          kernel.name(),
          kernel.perStep(),
          kernel.microseconds());
    }
    out.flush();
    if (row.remark() != null) {
      remarks.put(row.name(), row.remark());
    }
  }

  private static String counted(Double bytes) {
    return bytes == null ? "-" : String.format(Locale.ROOT, "%.2f", 1e-3 * bytes);
  }

  private static String choices(BenchmarkRow row) {
    StringBuilder text = new StringBuilder();
    row.tuning()
        .forEach(
            (name, value) -> text.append(String.format(Locale.ROOT, "  %s=%.4g", name, value)));
    return text.toString();
  }

  /** Explains the columns and says what is not the published system. */
  void end() {
    out.println();
    out.println(
        "us/atom/step is real time, CPU the processor time of all threads; ns/day at 1 fs, of each"
            + " system;");
    out.println(
        "kB/atom is what is kept in Java's memory, counted what the backend holds (on a GPU its"
            + " memory);");
    out.println("B new/step is what is allocated and dropped.");
    remarks.forEach((name, remark) -> out.println(name + ": " + remark + "."));
    out.flush();
  }
}
