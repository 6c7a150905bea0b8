package org.halimd.engine.app.campaign.slurm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as Slurm writes them. */
final class TimeLimit {
  private static final Pattern FORM =
      Pattern.compile("(?:(\\d+)-)?(\\d{1,9})(?::(\\d{1,2}))?(?::(\\d{1,2}))?");
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private TimeLimit() {}

  /**
   * Seconds of a time: minutes, {@code minutes:seconds}, {@code hours:minutes:seconds}, {@code
   * days-hours}, {@code days-hours:minutes} or {@code days-hours:minutes:seconds}.
   *
   * @return -1 if it is none
   */
  static long seconds(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return -1;
    }
    long first = Long.parseLong(m.group(2));
    long second = number(m.group(3));
    long third = number(m.group(4));
    if (m.group(1) != null) {
      return number(m.group(1)) * DAY + first * HOUR + second * MINUTE + third;
    }
    return m.group(4) != null ? first * HOUR + second * MINUTE + third : first * MINUTE + second;
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
