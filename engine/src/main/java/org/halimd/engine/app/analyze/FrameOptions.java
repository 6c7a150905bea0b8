package org.halimd.engine.app.analyze;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of verbs that look at the frames of a trajectory one by one. */
final class FrameOptions {
  @Mixin ReadingOptions reading;

  @Mixin SkipOptions skip;

  @Option(
      names = "--frames",
      paramLabel = "FIRST:END:STRIDE",
      defaultValue = "::",
      description =
          "frames to look at, counted from 0 after --skip, END not included; any of the three may"
              + " be left out: 100: or :2000 or ::10")
  String frames;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads that look at frames; results do not depend on it (default: all)")
  private Integer threads;

  int threads() {
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
