package org.halimd.kernels.cuda;

import java.util.Map;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.nep.AngularTerms;
import org.halimd.potential.nep.DescriptorShape;
import org.halimd.potential.nep.NepModel;

/**
 * The kernels that evaluate a model: those compiled for its sizes, if there are any, or those for
 * any size.
 *
 * @param module the source file
 * @param name what the names of the kernels begin with
 * @param lanes threads that work on one atom in the kernels of every step
 * @param outputName the same for the kernels of steps with more outputs
 * @param outputLanes the same
 * @param threads threads per block
 * @param tile neighbours that kernels for any size hold at once; 0 for compiled sizes
 */
record NepKernels(
    String module,
    String name,
    int lanes,
    String outputName,
    int outputLanes,
    int threads,
    int tile) {

  /** Modules by numbers of radial functions and basis functions, then the angular ones. */
  private static final Map<Sizes, String> COMPILED =
      Map.of(
          new Sizes(5, 9, 5, 9), "nep_5_9_5_9",
          new Sizes(7, 7, 7, 7), "nep_7_7_7_7",
          new Sizes(9, 9, 7, 9), "nep_9_9_7_9",
          new Sizes(11, 11, 11, 11), "nep_11_11_11_11");

  /** The sizes that most models have. */
  private static final Sizes COMMON = new Sizes(5, 9, 5, 9);

  /** Of compiled kernels. */
  private static final int DEGREE = 4;

  /** Of compiled kernels. */
  private static final int MOST_TYPES = 8;

  /** Atoms in a group, of which blocks have one or several; see {@code nep_site.cuh}. */
  static final int GROUP = 8;

  private static final int COMPILED_THREADS = 64;
  private static final int WARP = 32;

  /** Numbers in the shared memory of kernels for any size. */
  private static final int SMALL_POOL = 2400;

  private static final int LARGE_POOL = 5800;

  /** Warps that a multiprocessor holds at 128 registers per thread. */
  private static final int RESIDENT_WARPS = 16;

  private record Sizes(int radial, int radialBasis, int angular, int angularBasis) {
    static Sizes of(DescriptorShape shape) {
      return new Sizes(
          shape.nMaxRadial() + 1,
          shape.basisRadial() + 1,
          shape.nMaxAngular() + 1,
          shape.basisAngular() + 1);
    }
  }

  /**
   * The kernels for a model.
   *
   * @param lanes lanes per atom of compiled kernels: 8, 16 or 32
   * @throws IllegalArgumentException if {@link #fits} is false
   */
  static NepKernels of(NepModel model, Precision precision, int lanes) {
    if (precision == Precision.MIXED && isCompiled(model)) {
      return new NepKernels(
          COMPILED.get(Sizes.of(model.shape())),
          "nep_" + lanes,
          lanes,
          "nep_16",
          16,
          COMPILED_THREADS,
          0);
    }
    return ofAnySize(model, precision);
  }

  /** The kernels for any size. */
  static NepKernels ofAnySize(NepModel model, Precision precision) {
    String name;
    int tile = tile(model.shape(), SMALL_POOL);
    if (precision == Precision.MIXED && tile == WARP) {
      name = "nep_small";
    } else {
      tile = tile(model.shape(), LARGE_POOL);
      name = precision == Precision.MIXED ? "nep_large" : "nep_double";
    }
    if (tile == 0) {
      throw new IllegalArgumentException("the descriptor is too long");
    }
    return new NepKernels("nep_any", name, WARP, name, WARP, WARP, tile);
  }

  /** The kernels around networks as matrix products; those of steps and outputs are the same. */
  static NepKernels ofProducts(NepModel model, Precision precision) {
    if (precision == Precision.MIXED
        && isCompiled(model)
        && Sizes.of(model.shape()).equals(COMMON)) {
      return new NepKernels("nep_products", "common", 16, "common", 16, COMPILED_THREADS, 0);
    }
    String name = precision == Precision.MIXED ? "large" : "double";
    int tile = tile(model.shape(), LARGE_POOL);
    return new NepKernels("nep_products", name, WARP, name, WARP, WARP, tile);
  }

  /** Whether there are kernels for models of this shape. */
  static boolean fits(DescriptorShape shape) {
    return tile(shape, LARGE_POOL) > 0;
  }

  /**
   * How many neighbours a pool has room for, a power of two up to {@value #WARP}; 0 if too few. See
   * AnyMemory in {@code nep_any.cuh}.
   */
  private static int tile(DescriptorShape shape, int pool) {
    int radial = shape.nMaxRadial() + 1;
    int angular = shape.nMaxAngular() + 1;
    int harmonics = shape.terms().accumulators();
    int sums = angular * harmonics;
    int left = pool - (sums + 3) / 4 * 4 - 2 * NepTables.inputs(shape) - WARP;
    int slot = Math.max(harmonics + angular + radial, Math.max(2 * angular, 6)) | 1;
    if (left < sums) {
      return 0;
    }
    return Math.min(WARP, Integer.highestOneBit(left / slot));
  }

  private static boolean isCompiled(NepModel model) {
    AngularTerms terms = model.shape().terms();
    return COMPILED.containsKey(Sizes.of(model.shape()))
        && terms.lMax() == DEGREE
        && !(terms.q112() || terms.q123() || terms.q233() || terms.q134())
        && model.types() <= MOST_TYPES;
  }

  /**
   * Lanes per atom: as many as it takes to give every multiprocessor its share, since more lanes
   * answer sooner and fewer do less work that nobody needs.
   */
  static int lanes(long atoms, int multiprocessors) {
    long warps = (long) multiprocessors * RESIDENT_WARPS;
    if (atoms <= warps) {
      return 32;
    }
    return atoms <= 2 * warps ? 16 : 8;
  }

  /** Blocks for a number of groups of atoms. */
  long blocks(int groups, int lanesPerAtom) {
    return (long) groups * GROUP * lanesPerAtom / threads;
  }
}
