package org.halimd.engine.app.analyze;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjDoubleConsumer;
import org.halimd.engine.app.run.Json;

/**
 * What people see: results and warnings as text on standard output, or one JSON object; progress on
 * standard error once something takes longer than a second.
 */
public final class Console {
  private static final double FIRST_SECONDS = 1;
  private static final double SECONDS_ON_TERMINAL = 0.2;
  private static final double SECONDS_ELSEWHERE = 10;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean quiet;
  private final boolean json;
  private final boolean terminal;
  private final List<String> warnings = new ArrayList<>();
  private long begin = System.nanoTime();
  private double lastLine = Double.NEGATIVE_INFINITY;
  private boolean lineIsOpen;

  Console(PrintWriter out, PrintWriter err, OutputOptions options) {
    this(out, err, options.quiet, options.json);
  }

  /**
   * A console.
   *
   * @param quiet whether only errors are printed
   * @param json whether the summary is printed as JSON instead of text
   */
  public Console(PrintWriter out, PrintWriter err, boolean quiet, boolean json) {
    this.out = out;
    this.err = err;
    this.quiet = quiet;
    this.json = json;
    this.terminal = System.console() != null && System.console().isTerminal();
  }

  /** A line of the result. */
  public void line(String text) {
    closeLine();
    if (!quiet && !json) {
      out.println(text);
      out.flush();
    }
  }

  /** A warning; it also belongs into the JSON summary. */
  public void warn(String sentence) {
    warnings.add(sentence);
    line("warning: " + sentence);
  }

  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Begins to time a new piece of work. */
  public void begin() {
    begin = System.nanoTime();
    lastLine = Double.NEGATIVE_INFINITY;
  }

  /**
   * Says how far it is, not too often.
   *
   * @param what what is being done
   * @param fraction from 0 to 1; NaN if unknown
   */
  public void progress(String what, double fraction) {
    if (!isDue()) {
      return;
    }
    double seconds = seconds();
    progress(
        Double.isNaN(fraction)
            ? "%s (%.0f s)".formatted(what, seconds)
            : "%s, %.0f %% (%.0f s left)"
                .formatted(
                    what, 100 * fraction, seconds * (1 - fraction) / Math.max(1e-6, fraction)));
  }

  /**
   * Says how many frames there were, how many per second, and how far it is, not too often.
   *
   * @param what what is being done
   * @param fraction from 0 to 1; NaN if unknown
   */
  void frames(String what, long frames, double fraction) {
    if (isDue()) {
      progress("%s: %d frames, %.3g per s".formatted(what, frames, frames / seconds()), fraction);
    }
  }

  private double seconds() {
    return (System.nanoTime() - begin) * 1e-9;
  }

  private boolean isDue() {
    double pause = terminal ? SECONDS_ON_TERMINAL : SECONDS_ELSEWHERE;
    double seconds = seconds();
    return !quiet && !json && seconds >= FIRST_SECONDS && seconds - lastLine >= pause;
  }

  /** Says how far it is in words of one's own, not too often. */
  public void progress(String text) {
    if (!isDue()) {
      return;
    }
    lastLine = seconds();
    if (terminal) {
      err.print("\r\u001b[K" + text);
      lineIsOpen = true;
    } else {
      err.println(text);
    }
    err.flush();
  }

  /** Progress of work whose parts have names: each part is timed by itself. */
  ObjDoubleConsumer<String> parts() {
    String[] last = {""};
    return (what, fraction) -> {
      if (!what.equals(last[0])) {
        last[0] = what;
        begin();
      }
      progress(what, fraction);
    };
  }

  private void closeLine() {
    if (lineIsOpen) {
      err.print("\r\u001b[K");
      err.flush();
      lineIsOpen = false;
    }
  }

  /** The summary, if JSON was asked for. */
  public void summary(Object summary) {
    closeLine();
    if (json && !quiet) {
      out.print(Json.pretty(summary));
      out.flush();
    }
  }
}
