package org.halimd.analysis.dynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.halimd.analysis.dynamics.ReferenceSites.Places;
import org.halimd.analysis.sites.NearestSite;
import org.halimd.analysis.sites.Site;
import org.halimd.analysis.sites.SiteMap;
import org.halimd.analysis.statistics.CurveBlocks;
import org.halimd.io.InputException;
import org.halimd.neighbor.NearestImage;
import org.halimd.system.Frame;

/**
 * How much of a reference structure is left: the share of the atoms of some species that lie within
 * a radius of a site of their species, any site, in the reference stretched into the cell of the
 * frame. The mean offset of all these atoms from their nearest sites is taken out first, so that a
 * drift counts only where it is longer than half the distance of sites.
 */
public final class SiteRetention {
  private static final int ROUNDS = 4;

  /**
   * What one frame adds.
   *
   * @param near for each species the number of atoms within the radius
   * @param volume of the cell in Å³
   */
  public record Sample(int[] near, double volume) {}

  /**
   * What is left of one species.
   *
   * @param species its symbol, or {@code all}
   * @param atoms number of atoms
   * @param sites number of sites
   * @param share of the atoms within the radius of a site
   * @param error its standard error; NaN below four frames
   * @param byChance the share that atoms at random places would have
   */
  public record Share(
      String species, int atoms, int sites, double share, double error, double byChance) {
    /**
     * The share above chance: 1 where all atoms are at sites, 0 where they know nothing of them.
     */
    public double aboveChance() {
      return byChance < 1 ? (share - byChance) / (1 - byChance) : Double.NaN;
    }
  }

  private final double radius;
  private final List<Kind> kinds = new ArrayList<>();
  private final CurveBlocks blocks;
  private double volumeSum;
  private long frames;

  /** A species: its type, its atoms, the lists of its sites. */
  private record Kind(String name, int type, int atoms, int sites, NearestSite nearest) {}

  /**
   * Nothing yet.
   *
   * @param first a frame of the trajectory, for its atoms and its cell
   * @param reference the structure
   * @param species the species looked at
   * @param radius in Å
   * @throws InputException if the reference or the frame lacks one of the species
   */
  public SiteRetention(Frame first, Places reference, List<String> species, double radius) {
    this.radius = radius;
    for (String name : species) {
      kinds.add(kind(first, reference, name));
    }
    this.blocks = new CurveBlocks(kinds.size() + 1);
  }

  private static Kind kind(Frame first, Places reference, String name) {
    List<Site> sites = new ArrayList<>();
    for (int k = 0; k < reference.fractional().length; k++) {
      if (reference.symbols().get(k).equals(name)) {
        double[] s = reference.fractional()[k];
        sites.add(Site.at(s[0], s[1], s[2]));
      }
    }
    if (sites.isEmpty()) {
      throw new InputException("the reference structure has no " + name);
    }
    int type = -1;
    int atoms = 0;
    for (int t : first.type()) {
      if (first.species().get(t).symbol().equals(name)) {
        type = t;
        atoms++;
      }
    }
    if (atoms == 0) {
      throw new InputException("there is no atom of species '" + name + "'");
    }
    NearestSite nearest = new NearestSite(SiteMap.of(first.box(), sites));
    return new Kind(name, type, atoms, sites.size(), nearest);
  }

  /** What is done with every frame by itself. */
  public Function<Frame, Sample> measurement() {
    return this::measure;
  }

  private Sample measure(Frame frame) {
    double[] shift = new double[3];
    int[] near = new int[kinds.size()];
    for (int round = 0; round <= ROUNDS; round++) {
      near = look(frame, shift);
    }
    return new Sample(near, frame.box().volume());
  }

  /** Counts atoms near sites and moves the shift on. */
  private int[] look(Frame frame, double[] shift) {
    NearestImage image = new NearestImage(frame.box());
    int[] near = new int[kinds.size()];
    double[] sum = new double[3];
    int atoms = 0;
    for (int i = 0; i < frame.size(); i++) {
      int k = kindOf(frame.type()[i]);
      if (k < 0) {
        continue;
      }
      double[] d = offset(frame, i, shift, kinds.get(k).nearest, image);
      near[k] += image.distance(d[0], d[1], d[2]) <= radius ? 1 : 0;
      for (int c = 0; c < 3; c++) {
        sum[c] += d[c];
      }
      atoms++;
    }
    for (int c = 0; c < 3; c++) {
      shift[c] += sum[c] / atoms;
    }
    return near;
  }

  private int kindOf(int type) {
    for (int k = 0; k < kinds.size(); k++) {
      if (kinds.get(k).type == type) {
        return k;
      }
    }
    return -1;
  }

  /** The fractional vector from the nearest site to an atom, by its nearest image. */
  private static double[] offset(
      Frame frame, int i, double[] shift, NearestSite nearest, NearestImage image) {
    double[] s = new double[3];
    for (int c = 0; c < 3; c++) {
      s[c] = frame.box().fractional(c, frame.x()[i], frame.y()[i], frame.z()[i]) - shift[c];
    }
    double[] site = nearest.site(nearest.of(s[0], s[1], s[2]));
    double[] d = {s[0] - site[0], s[1] - site[1], s[2] - site[2]};
    int[] n = image.of(d[0], d[1], d[2]).shift();
    return new double[] {d[0] + n[0], d[1] + n[1], d[2] + n[2]};
  }

  /** Takes in what a {@link #measurement} found in the next frame. */
  public void add(Sample sample) {
    double[] share = new double[kinds.size() + 1];
    int all = 0;
    for (int k = 0; k < kinds.size(); k++) {
      share[k] = (double) sample.near[k] / kinds.get(k).atoms;
      all += sample.near[k];
    }
    share[kinds.size()] = (double) all / atoms();
    blocks.add(share);
    volumeSum += sample.volume;
    frames++;
  }

  private int atoms() {
    return kinds.stream().mapToInt(Kind::atoms).sum();
  }

  /** The radius in Å. */
  public double radius() {
    return radius;
  }

  /**
   * The shares so far: of each species, then of all of them together under the name {@code all}.
   *
   * @throws IllegalStateException if there is no frame
   */
  public List<Share> shares() {
    if (frames == 0) {
      throw new IllegalStateException("shares need at least one frame");
    }
    double[] mean = blocks.mean();
    double[] error = blocks.standardError();
    List<Share> shares = new ArrayList<>();
    double chance = 0;
    int sites = 0;
    for (int k = 0; k < kinds.size(); k++) {
      Kind kind = kinds.get(k);
      double one = byChance(kind.sites);
      chance += one * kind.atoms / atoms();
      sites += kind.sites;
      shares.add(new Share(kind.name, kind.atoms, kind.sites, mean[k], error[k], one));
    }
    int last = kinds.size();
    shares.add(new Share("all", atoms(), sites, mean[last], error[last], chance));
    return shares;
  }

  /** The part of the cell within the radius of a site; spheres around sites hardly overlap. */
  private double byChance(int sites) {
    double sphere = 4 * Math.PI / 3 * Math.pow(radius, 3);
    return Math.min(1, sites * sphere * frames / volumeSum);
  }
}
