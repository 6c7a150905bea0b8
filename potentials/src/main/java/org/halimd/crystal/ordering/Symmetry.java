package org.halimd.crystal.ordering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Site;
import org.halimd.crystal.SymmetryOperation;

/** Symmetry operations as permutations of the disordered sites. */
final class Symmetry {
  /** Grid on which equal fractional coordinates are found, coarser than the digits of files. */
  private static final double GRID = 1e-3;

  private final List<int[]> permutations = new ArrayList<>();

  Symmetry(Crystal crystal, int[] sites) {
    Map<List<Long>, Integer> place = new HashMap<>();
    for (int i = 0; i < sites.length; i++) {
      for (List<Long> key : keys(crystal.sites().get(sites[i]).position())) {
        place.putIfAbsent(key, i);
      }
    }
    for (SymmetryOperation operation : crystal.operations()) {
      int[] permutation = new int[sites.length];
      boolean whole = true;
      for (int i = 0; i < sites.length && whole; i++) {
        Site site = crystal.sites().get(sites[i]);
        Integer image = place.get(keys(operation.apply(site.position())).get(0));
        whole = image != null;
        permutation[i] = whole ? image : -1;
      }
      if (whole) {
        permutations.add(permutation);
      }
    }
  }

  /** The cell of the grid that holds the point, first, and all its neighbours. */
  private static List<List<Long>> keys(double[] s) {
    long cells = Math.round(1 / GRID);
    long[] n = new long[3];
    for (int d = 0; d < 3; d++) {
      n[d] = (long) Math.floor((s[d] - Math.floor(s[d])) / GRID);
    }
    List<List<Long>> keys = new ArrayList<>();
    keys.add(List.of(n[0] % cells, n[1] % cells, n[2] % cells));
    for (int i = -1; i <= 1; i++) {
      for (int j = -1; j <= 1; j++) {
        for (int k = -1; k <= 1; k++) {
          keys.add(
              List.of(
                  Math.floorMod(n[0] + i, cells),
                  Math.floorMod(n[1] + j, cells),
                  Math.floorMod(n[2] + k, cells)));
        }
      }
    }
    return keys;
  }

  /** How many different lists of species are equivalent to this one, itself included. */
  int multiplicity(int[] kinds) {
    Set<int[]> images = new TreeSet<>(Arrays::compare);
    images.add(kinds);
    for (int[] permutation : permutations) {
      images.add(image(permutation, kinds));
    }
    return images.size();
  }

  /** The smallest of all equivalent lists of species: equal for equivalent arrangements only. */
  int[] representative(int[] kinds) {
    int[] best = kinds.clone();
    for (int[] permutation : permutations) {
      int[] image = image(permutation, kinds);
      if (Arrays.compare(image, best) < 0) {
        best = image;
      }
    }
    return best;
  }

  private static int[] image(int[] permutation, int[] kinds) {
    int[] image = new int[kinds.length];
    for (int i = 0; i < kinds.length; i++) {
      image[permutation[i]] = kinds[i];
    }
    return image;
  }
}
