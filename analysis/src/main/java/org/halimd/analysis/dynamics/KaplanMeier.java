package org.halimd.analysis.dynamics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The survival function of durations some of which were cut off by the end of the observation (E.
 * L. Kaplan and P. Meier, J. Am. Stat. Assoc. 53, 457 (1958)).
 *
 * @param time the different durations that ended, ascending
 * @param survival probability to last longer than each of them
 * @param standardError standard error of the survival (M. Greenwood, 1926)
 * @param mean mean duration: the area under the survival function up to the longest duration
 * @param meanError its standard error; NaN without a duration that ended
 * @param complete whether the longest duration ended; if not, the mean is a lower bound
 * @param median the duration that half of them exceed; NaN if it was not reached
 */
public record KaplanMeier(
    double[] time,
    double[] survival,
    double[] standardError,
    double mean,
    double meanError,
    boolean complete,
    double median) {

  /**
   * From durations.
   *
   * @param ended durations whose end was seen
   * @param cut durations that went on when the observation ended
   */
  public static KaplanMeier of(double[] ended, double[] cut) {
    double[] time = Arrays.stream(ended).sorted().distinct().toArray();
    double[] all =
        IntStream.range(0, ended.length + cut.length)
            .mapToDouble(i -> i < ended.length ? ended[i] : cut[i - ended.length])
            .sorted()
            .toArray();
    double[] sorted = Arrays.stream(ended).sorted().toArray();
    double[] survival = new double[time.length];
    double[] error = new double[time.length];
    double[] hazard = new double[time.length];
    double s = 1;
    double variance = 0;
    for (int i = 0; i < time.length; i++) {
      double atRisk = all.length - first(all, time[i]);
      double events = first(sorted, Math.nextUp(time[i])) - first(sorted, time[i]);
      s *= 1 - events / atRisk;
      hazard[i] = atRisk > events ? events / (atRisk * (atRisk - events)) : 0;
      variance += hazard[i];
      survival[i] = s;
      error[i] = s * Math.sqrt(variance);
    }
    double last = all.length == 0 ? 0 : all[all.length - 1];
    boolean complete = time.length > 0 && time[time.length - 1] == last;
    double[] areas = areas(time, survival, last);
    return new KaplanMeier(
        time,
        survival,
        error,
        (time.length == 0 ? last : time[0]) + (areas.length == 0 ? 0 : areas[0]),
        meanError(areas, hazard),
        complete,
        IntStream.range(0, time.length)
            .filter(i -> survival[i] <= 0.5)
            .mapToDouble(i -> time[i])
            .findFirst()
            .orElse(Double.NaN));
  }

  /** The first index whose value is not below a limit. */
  private static int first(double[] sorted, double limit) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The area under the survival function from each time to the longest duration. */
  private static double[] areas(double[] time, double[] survival, double last) {
    double[] area = new double[time.length];
    double sum = 0;
    for (int i = time.length - 1; i >= 0; i--) {
      double next = i + 1 < time.length ? time[i + 1] : last;
      sum += survival[i] * (next - time[i]);
      area[i] = sum;
    }
    return area;
  }

  private static double meanError(double[] area, double[] hazard) {
    if (area.length == 0) {
      return Double.NaN;
    }
    double variance = 0;
    for (int i = 0; i < area.length; i++) {
      variance += area[i] * area[i] * hazard[i];
    }
    return Math.sqrt(variance);
  }
}
