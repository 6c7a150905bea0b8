package org.halimd.analysis.structure;

import java.util.ArrayList;
import java.util.List;
import org.halimd.system.Species;

/**
 * Counts of pairs and the radial distribution functions that follow from them.
 *
 * @param cutoff largest distance in Å
 * @param bins number of bins of equal width
 * @param frames number of frames
 * @param species kinds of atoms
 * @param atoms number of atoms of each species
 * @param count ordered pairs summed over frames, index (first * species + second) * bins + bin
 * @param countTimesVolume sum over frames of pairs times volume in Å³, same index
 */
public record RadialTable(
    double cutoff,
    int bins,
    long frames,
    List<Species> species,
    int[] atoms,
    long[] count,
    double[] countTimesVolume) {

  /** How the volume of a shell is taken. */
  public enum ShellVolume {
    /** 4π r² Δr at the middle of the bin, as GPUMD does. */
    MIDPOINT,
    /** (4π/3)(r_up³ - r_low³). */
    EXACT
  }

  /** Middle of a bin in Å. */
  public double radius(int bin) {
    return (bin + 0.5) * cutoff / bins;
  }

  /** All pairs (a, b), a ≤ b, of species that occur. */
  public List<TypePair> presentPairs() {
    List<TypePair> pairs = new ArrayList<>();
    for (int a = 0; a < atoms.length; a++) {
      for (int b = a; b < atoms.length; b++) {
        if (atoms[a] > 0 && atoms[b] > 0) {
          pairs.add(new TypePair(a, b));
        }
      }
    }
    return pairs;
  }

  /** What headers call a pair, for example {@code Li-Cl}. */
  public String name(TypePair pair) {
    return species.get(pair.first()).symbol() + "-" + species.get(pair.second()).symbol();
  }

  /** Number of ordered pairs in a bin over all frames. */
  public long count(TypePair pair, int bin) {
    return count[index(pair.first(), pair.second(), bin)];
  }

  /** Number of ordered pairs of any species in a bin over all frames. */
  public long totalCount(int bin) {
    long sum = 0;
    for (int k = bin; k < count.length; k += bins) {
      sum += count[k];
    }
    return sum;
  }

  /** Partial g(r); 0 if a species has no atom. */
  public double g(TypePair pair, int bin, ShellVolume shell) {
    double pairs = (double) atoms[pair.first()] * atoms[pair.second()];
    double sum = countTimesVolume[index(pair.first(), pair.second(), bin)];
    return pairs == 0 ? 0 : sum / (pairs * shell(bin, shell) * frames);
  }

  /** g(r) of all atoms without regard to species. */
  public double total(int bin, ShellVolume shell) {
    double n = 0;
    for (int a : atoms) {
      n += a;
    }
    double sum = 0;
    for (int k = bin; k < countTimesVolume.length; k += bins) {
      sum += countTimesVolume[k];
    }
    return sum / (n * n * shell(bin, shell) * frames);
  }

  /** Mean number of second atoms within the upper edge of a bin around a first atom. */
  public double coordination(TypePair pair, int bin) {
    return coordinations(pair)[bin];
  }

  /** The same for all bins. */
  public double[] coordinations(TypePair pair) {
    double[] running = new double[bins];
    long sum = 0;
    for (int bin = 0; bin < bins; bin++) {
      sum += count(pair, bin);
      running[bin] = atoms[pair.first()] == 0 ? 0 : (double) sum / atoms[pair.first()] / frames;
    }
    return running;
  }

  /** Mean number of atoms of any species within the upper edge of each bin around an atom. */
  public double[] totalCoordinations() {
    double[] running = new double[bins];
    long sum = 0;
    long n = 0;
    for (int a : atoms) {
      n += a;
    }
    for (int bin = 0; bin < bins; bin++) {
      sum += totalCount(bin);
      running[bin] = (double) sum / n / frames;
    }
    return running;
  }

  /** Volume of a bin in Å³. */
  public double shell(int bin, ShellVolume shell) {
    double width = cutoff / bins;
    double middle = radius(bin);
    double volume = 4 * Math.PI * middle * middle * width;
    // (r + d/2)^3 - (r - d/2)^3 = 3 r^2 d + d^3/4.
    return shell == ShellVolume.MIDPOINT ? volume : volume + Math.PI / 3 * width * width * width;
  }

  private int index(int first, int second, int bin) {
    return (first * atoms.length + second) * bins + bin;
  }
}
