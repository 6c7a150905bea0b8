package org.halimd.analysis.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.sites.SiteMap;
import org.halimd.analysis.statistics.BlockAverage;
import org.halimd.analysis.statistics.Estimate;
import org.halimd.neighbor.NearestImage;

/**
 * The hops of a set of ions and what follows from them.
 *
 * @param spacing time between frames in ps
 * @param frames number of frames
 * @param ions number of ions
 * @param map the sites
 * @param hops all hops, in order of time
 * @param stay time that ions spent at each site, in frames
 * @param ended durations in ps of stays whose beginning and end were seen
 * @param cut durations in ps of stays whose beginning was seen and that the end of the run cut
 * @param far fraction of the time in which ions were farther from every site than half of the
 *     smallest distance of sites
 */
public record HopResult(
    double spacing,
    int frames,
    int ions,
    SiteMap map,
    List<Hop> hops,
    double[] stay,
    double[] ended,
    double[] cut,
    double far) {
  private static final int TOTAL = 3;

  /**
   * How often ions go from one site to a certain image of another.
   *
   * @param from index of the site
   * @param to index of the other
   * @param image lattice vectors between them
   * @param distance in Å
   * @param count number of hops
   * @param rate hops per ps that an ion spent at {@code from}
   * @param error standard error of the rate if hops are independent
   */
  public record Rate(
      int from, int to, int[] image, double distance, int count, double rate, double error) {}

  /** A fraction of hops with its binomial standard error; NaN where there are none. */
  public record Fraction(double value, double error) {
    static Fraction of(int some, int all) {
      double p = (double) some / all;
      return new Fraction(p, Math.sqrt(p * (1 - p) / all));
    }
  }

  /** A mean with its standard error; NaN where there is nothing to tell them from. */
  public record Mean(double value, double error) {}

  /** Duration of the run in ps. */
  public double duration() {
    return (frames - 1) * spacing;
  }

  /** Fraction of the time in which ions had entered no sphere yet. */
  public double unassigned() {
    return 1 - Arrays.stream(stay).sum() / ((double) frames * ions);
  }

  /** Mean number of ions at a site. */
  public double occupancy(int site) {
    return stay[site] / frames;
  }

  /** Kaplan-Meier estimate of the residence time in ps. */
  public KaplanMeier residence() {
    return KaplanMeier.of(ended, cut);
  }

  /**
   * Mean duration in ps of the stays whose beginning and end were seen, as if they were
   * independent: too short where stays are not much shorter than the run; NaN without any.
   */
  public Mean completeResidence() {
    double mean = Arrays.stream(ended).average().orElse(Double.NaN);
    double squares = Arrays.stream(ended).map(t -> (t - mean) * (t - mean)).sum();
    int n = ended.length;
    return new Mean(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1.0) / n));
  }

  /**
   * Residence time in ps if every ion has the same constant rate: the time at sites over the number
   * of hops, in which cut stays are worth what they lasted; NaN without hops.
   */
  public double memorylessResidence() {
    return hops.isEmpty() ? Double.NaN : Arrays.stream(stay).sum() * spacing / hops.size();
  }

  /**
   * Jump diffusion coefficient in Å²/ps: the sum of squared jump lengths over 2 d N t, that is over
   * 6 N t for the total and, with the components of the jumps, over 2 N t along an axis. It is what
   * D would be if the directions of hops were independent. The error comes from blocks of the run.
   *
   * @param axis 0, 1, 2 for x, y, z; 3 for the total
   */
  public Estimate jumpDiffusion(int axis) {
    double[] squares = new double[frames];
    for (Hop hop : hops) {
      double length = axis == TOTAL ? hop.distance() : component(hop, axis);
      squares[hop.frame()] += length * length;
    }
    double perFrame = 1.0 / ((axis == TOTAL ? 6 : 2) * ions * spacing);
    BlockAverage average = new BlockAverage();
    for (int k = 1; k < frames; k++) {
      average.add(squares[k] * perFrame);
    }
    return average.estimate();
  }

  /** The jump along an axis in Å. */
  private double component(Hop hop, int axis) {
    double[] from = map.sites().get(hop.from()).position();
    double[] to = map.sites().get(hop.to()).position();
    int[] n = hop.image();
    return map.cell()
        .cartesian(axis, to[0] + n[0] - from[0], to[1] + n[1] - from[1], to[2] + n[2] - from[2]);
  }

  /** Rates of all ways that were gone, most frequent first. */
  public List<Rate> rates() {
    Map<List<Integer>, List<Hop>> ways = new LinkedHashMap<>();
    for (Hop hop : hops) {
      int[] n = hop.image();
      ways.computeIfAbsent(List.of(hop.from(), hop.to(), n[0], n[1], n[2]), w -> new ArrayList<>())
          .add(hop);
    }
    List<Rate> rates = new ArrayList<>();
    for (List<Hop> way : ways.values()) {
      Hop one = way.get(0);
      double time = stay[one.from()] * spacing;
      int n = way.size();
      rates.add(
          new Rate(
              one.from(), one.to(), one.image(), one.distance(), n, n / time, Math.sqrt(n) / time));
    }
    rates.sort((a, b) -> Integer.compare(b.count, a.count));
    return rates;
  }

  /** The fraction of hops, among those that another hop of the ion follows, that it undoes. */
  public Fraction backJumps() {
    Hop[] last = new Hop[ions];
    int followed = 0;
    int undone = 0;
    for (Hop hop : hops) {
      Hop before = last[hop.ion()];
      if (before != null) {
        followed++;
        undone += before.isUndoneBy(hop) ? 1 : 0;
      }
      last[hop.ion()] = hop;
    }
    return Fraction.of(undone, followed);
  }

  /**
   * The fraction of hops with a hop of another ion nearby in space and time.
   *
   * @param time largest difference in time in ps
   * @param distance largest distance of the middles of the two hops in Å
   * @param shift how much later the other hops are taken to happen, in frames, the run repeated
   *     periodically: with half of the run one sees what chance gives
   */
  public Fraction concerted(double time, double distance, int shift) {
    int reach = (int) Math.floor(time / spacing + 1e-9);
    List<List<Hop>> atFrame = new ArrayList<>();
    for (int k = 0; k < frames; k++) {
      atFrame.add(List.of());
    }
    for (Hop hop : hops) {
      List<Hop> some = new ArrayList<>(atFrame.get(hop.frame()));
      some.add(hop);
      atFrame.set(hop.frame(), some);
    }
    NearestImage image = new NearestImage(map.cell());
    int near = 0;
    for (Hop hop : hops) {
      boolean found = false;
      for (int k = -reach; k <= reach && !found; k++) {
        int frame = hop.frame() + k + shift;
        if (shift != 0) {
          frame = Math.floorMod(frame, frames);
        }
        if (frame >= 0 && frame < frames) {
          found =
              atFrame.get(frame).stream()
                  .anyMatch(o -> o.ion() != hop.ion() && apart(o, hop, image) <= distance);
        }
      }
      near += found ? 1 : 0;
    }
    return Fraction.of(near, hops.size());
  }

  private double apart(Hop a, Hop b, NearestImage image) {
    double[] s = middle(a);
    double[] t = middle(b);
    return image.distance(s[0] - t[0], s[1] - t[1], s[2] - t[2]);
  }

  private double[] middle(Hop hop) {
    double[] from = map.sites().get(hop.from()).position();
    double[] to = map.sites().get(hop.to()).position();
    double[] middle = new double[3];
    for (int d = 0; d < 3; d++) {
      middle[d] = 0.5 * (from[d] + to[d] + hop.image()[d]);
    }
    return middle;
  }

  /** Number of ions that hopped at least once. */
  public int movingIons() {
    return (int) hops.stream().mapToInt(Hop::ion).distinct().count();
  }

  /** The sites as hops connect them. */
  public HopNetwork network() {
    return HopNetwork.of(map.size(), hops);
  }
}
