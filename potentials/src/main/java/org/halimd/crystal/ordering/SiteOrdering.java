package org.halimd.crystal.ordering;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.halimd.crystal.Crystal;

/**
 * Ordered crystals from a disordered one, those with the lowest electrostatic energy of formal
 * charges first. All arrangements are tried where there are at most a million, else several
 * annealings start from random arrangements. Equivalent arrangements (by the operations of the
 * crystal) count once.
 */
public final class SiteOrdering {
  /** The number of candidates up to which all of them are tried. */
  public static final double MOST_ENUMERATED = 1e6;

  private final Problem problem;
  private final SiteCounts counts;

  /**
   * What an ordering gives.
   *
   * @param crystal without partly occupied sites
   * @param energy electrostatic energy of the cell in eV
   * @param multiplicity number of arrangements of the disordered cell that its symmetry makes equal
   *     to this one, itself included
   */
  public record Result(Crystal crystal, double energy, int multiplicity) {}

  /**
   * Prepares the energies.
   *
   * @param composition numbers of atoms by element, for those that should not follow the
   *     occupancies
   * @throws org.halimd.io.InputException if the cell cannot be filled or made neutral
   */
  public SiteOrdering(Crystal crystal, FormalCharges charges, Map<String, Integer> composition) {
    counts = SiteCounts.of(crystal, charges, composition);
    problem = new Problem(crystal, charges, counts);
  }

  /** Numbers of atoms per orbit. */
  public SiteCounts counts() {
    return counts;
  }

  /** Decimal logarithm of the number of arrangements, equivalent ones included. */
  public double logCandidates() {
    return problem.logCandidates() / Math.log(10);
  }

  /** Whether {@link #lowest} will try all arrangements. */
  public boolean enumerates() {
    return logCandidates() <= Math.log10(MOST_ENUMERATED) + 1e-9;
  }

  /**
   * The arrangements with the lowest energies.
   *
   * @param most how many
   * @param seed of the annealings; one seed gives one result
   * @param progress hears the fraction of the work that is done
   */
  public List<Result> lowest(int most, long seed, DoubleConsumer progress) {
    Symmetry symmetry = new Symmetry(problem.crystal, problem.energy.site);
    LowestArrangements lowest = new LowestArrangements(most, symmetry);
    if (enumerates()) {
      new Enumeration(problem, lowest).run();
    } else {
      for (int run = 0; run < most; run++) {
        int done = run;
        new Annealing(problem, seed + run)
            .run(lowest, part -> progress.accept((done + part) / most));
      }
    }
    return lowest.list().stream()
        .map(
            found ->
                new Result(
                    problem.crystal(found), found.energy(), symmetry.multiplicity(found.kinds())))
        .toList();
  }
}
