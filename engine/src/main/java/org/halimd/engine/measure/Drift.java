package org.halimd.engine.measure;

import java.util.List;
import java.util.stream.IntStream;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.io.InputException;

/**
 * Which common motion a displacement measurement removes. Runs default to {@link None}, the
 * behaviour that users of GPUMD's {@code msd.out} expect; {@link Framework} is the right choice for
 * ions in a solid.
 */
public sealed interface Drift {
  /** Nothing: {@code com off}. */
  record None() implements Drift {}

  /** The centre of mass of the system: {@code com on}. */
  record CentreOfMass() implements Drift {}

  /** The mean of all atoms outside the measured sets; not for a measurement of all atoms. */
  record Framework() implements Drift {}

  /** The mean of all atoms that are not of these species, the mobile ones. */
  record FrameworkWithout(List<String> mobile) implements Drift {}

  /** The mean of one species. */
  record OfSpecies(String symbol) implements Drift {}

  /**
   * The atoms and weights whose mean displacement is subtracted.
   *
   * @throws InputException if no atom is left for the framework
   */
  default DriftRemoval resolve(Composition composition, List<AtomSet> measured) {
    return switch (this) {
      case None none -> DriftRemoval.NONE;
      case CentreOfMass com -> DriftRemoval.centreOfMass(composition.mass());
      case Framework framework -> DriftRemoval.framework(complement(composition, measured));
      case FrameworkWithout f ->
          DriftRemoval.framework(
              complement(
                  composition,
                  f.mobile.stream().map(s -> Selection.species(composition, s)).toList()));
      case OfSpecies one ->
          DriftRemoval.framework(Selection.species(composition, one.symbol))
              .named("species:" + one.symbol);
    };
  }

  private static AtomSet complement(Composition composition, List<AtomSet> sets) {
    int[] union =
        sets.stream().flatMapToInt(s -> IntStream.of(s.atoms())).sorted().distinct().toArray();
    return new AtomSet("mobile", union).complement(composition.size());
  }
}
