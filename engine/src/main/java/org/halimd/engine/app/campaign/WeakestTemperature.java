package org.halimd.engine.app.campaign;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.halimd.engine.app.TextFormat;
import org.halimd.engine.app.analyze.Text;

/** Which temperature is known worst when errors were asked for. */
final class WeakestTemperature {
  private WeakestTemperature() {}

  /** A sentence, or nothing if no errors are known. */
  static Optional<String> sentence(CampaignProgress progress) {
    Double asked = progress.budget().relativeError();
    Map<Double, double[]> sums = new TreeMap<>();
    for (CampaignProgress.SystemStatus system : progress.systems()) {
      double[] sum = sums.computeIfAbsent(system.temperature(), t -> new double[2]);
      double error = error(system.verdicts());
      sum[0] += error * error;
      sum[1]++;
    }
    double worst = 0;
    double temperature = Double.NaN;
    for (Map.Entry<Double, double[]> e : sums.entrySet()) {
      double error = Math.sqrt(e.getValue()[0]) / e.getValue()[1];
      if (error > worst) {
        worst = error;
        temperature = e.getKey();
      }
    }
    if (asked == null || Double.isNaN(temperature)) {
      return Optional.empty();
    }
    String known =
        Double.isInfinite(worst)
            ? "nothing is known to diffuse"
            : String.format(Locale.ROOT, "D is known to %.3g %%", 100 * worst);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the weakest temperature is %s K: %s; %s %% were asked for",
            TextFormat.plain(temperature),
            known,
            Text.number(100 * asked)));
  }

  /** The latest relative error of a system; infinite if there is none. */
  private static double error(List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(v -> v.stage() == StageKind.TRANSPORT)
        .reduce((a, b) -> b)
        .map(v -> v.numbers().get(TransportStage.RELATIVE_ERROR))
        .orElse(Double.POSITIVE_INFINITY);
  }
}
