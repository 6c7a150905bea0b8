package org.halimd.engine.app.analyze;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.halimd.analysis.diffusion.DiffusionEstimate;
import org.halimd.analysis.dynamics.HopResult;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.statistics.Estimate;

/**
 * The jump diffusion coefficient along an axis or of the total beside that of displacements, and
 * their ratio, the correlation factor.
 *
 * @param axis {@code x}, {@code y}, {@code z} or {@code total}
 * @param coefficient D_J in cm²/s
 * @param error its standard error
 * @param tracer D from displacements in cm²/s; NaN where they are not diffusive
 * @param tracerError its standard error
 */
record JumpDiffusion(
    String axis, double coefficient, double error, double tracer, double tracerError) {
  private static final String[] AXES = {"x", "y", "z", "total"};

  /** x, y, z and total; {@code tracer} in that order, or empty if it is not known. */
  static List<JumpDiffusion> of(HopResult result, List<DiffusionEstimate> tracer) {
    return IntStream.range(0, AXES.length)
        .mapToObj(
            axis -> {
              Estimate jump = result.jumpDiffusion(axis);
              boolean known = !tracer.isEmpty();
              return new JumpDiffusion(
                  AXES[axis],
                  DiffusionEstimate.CM2_PER_S * jump.mean(),
                  DiffusionEstimate.CM2_PER_S * jump.standardError(),
                  known ? tracer.get(axis).coefficient() : Double.NaN,
                  known ? tracer.get(axis).error() : Double.NaN);
            })
        .toList();
  }

  /** D/D_J; NaN where one of them is not known. */
  double correlation() {
    return coefficient > 0 ? tracer / coefficient : Double.NaN;
  }

  double correlationError() {
    return correlation() * Math.hypot(tracerError / tracer, error / coefficient);
  }

  String sentence() {
    String factor =
        Double.isNaN(tracer)
            ? "correlation factor undetermined: the displacements are not diffusive yet"
            : "correlation factor D/D_J = %s, with D = %s cm^2/s"
                .formatted(
                    Text.plain(correlation(), correlationError()),
                    Text.scientific(tracer, tracerError));
    return coefficient > 0
        ? "D_J(%s) = %s cm^2/s; %s".formatted(axis, Text.scientific(coefficient, error), factor)
        : "D_J(%s) = 0: no hop goes that way".formatted(axis);
  }

  /** Adds what is known under the keys that summaries have. */
  void json(Map<String, Object> summary) {
    summary.put("D_J_cm2_s", coefficient);
    summary.put("D_J_error_cm2_s", error);
    if (Double.isNaN(correlation())) {
      summary.put("correlation_factor", "undetermined");
    } else {
      summary.put("D_tracer_cm2_s", tracer);
      summary.put("D_tracer_error_cm2_s", tracerError);
      summary.put("correlation_factor", correlation());
      summary.put("correlation_factor_error", correlationError());
    }
  }

  /** {@code jump_diffusion.csv}. */
  static void write(List<JumpDiffusion> all, ResultFolder folder) {
    CsvTable table =
        folder.table(
            "axis",
            "D_J_cm2_s",
            "D_J_error",
            "D_tracer_cm2_s",
            "D_tracer_error",
            "correlation_factor",
            "correlation_factor_error");
    for (JumpDiffusion j : all) {
      table.row(
          j.axis,
          j.coefficient,
          j.error,
          j.tracer,
          j.tracerError,
          j.correlation(),
          j.correlationError());
    }
    folder.write("jump_diffusion.csv", table);
  }
}
