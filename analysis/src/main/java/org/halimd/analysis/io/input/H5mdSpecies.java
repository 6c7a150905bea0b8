package org.halimd.analysis.io.input;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.io.InputException;
import org.halimd.system.Elements;
import org.halimd.system.Species;

/**
 * Which element every atom is: names, named numbers (an enumeration), atomic numbers, or numbers of
 * types whose names the user gives.
 */
final class H5mdSpecies implements AutoCloseable {
  private final H5mdTree tree;
  private final List<String> names;
  private final SpeciesIndex index = new SpeciesIndex();

  /** Numbers frame by frame; null where the file has names. */
  private final H5mdElement numbers;

  private double[] last;
  private int[] type;

  /**
   * Reads the species of the first frame.
   *
   * @param names of numbered types in ascending order of their numbers; empty if they are atomic
   *     numbers
   * @throws InputException if that leaves open what the atoms are
   */
  H5mdSpecies(
      H5mdTree tree, Group particles, double[] steps, int frames, int atoms, List<String> names) {
    this.tree = tree;
    this.names = names;
    Node node = tree.child(particles, "species");
    Dataset value = node instanceof Group group ? tree.dataset(group, "value") : (Dataset) node;
    boolean numbered = Hdf5Numbers.in(value);
    numbers = numbered ? H5mdElement.of(tree, node, steps, frames) : null;
    int found =
        numbered ? numbers.perFrame() : value.getDimensions()[value.getDimensions().length - 1];
    if (found != atoms) {
      throw new InputException(
          tree.file(), "species names " + found + " atoms, positions " + atoms);
    }
    if (!numbered) {
      type = index.types(symbols(value, atoms));
    } else if (numbers.isComplete()) {
      types(0);
    } else {
      throw new InputException(
          tree.file(), value.getPath() + " was not written for every frame of the positions");
    }
  }

  /** Names in the first frame, which count for all. */
  private List<String> symbols(Dataset value, int atoms) {
    int[] shape = value.getDimensions();
    Object data = value.getDataFlat();
    if (shape.length == 2) {
      data = value.getData(new long[2], new int[] {1, shape[1]});
      data = data instanceof Object[] rows && rows.length == 1 ? rows[0] : data;
    }
    if (!(data instanceof String[] words)) {
      throw new InputException(
          tree.file(), value.getPath() + " holds neither names nor numbers; expected species");
    }
    return Arrays.stream(words).limit(atoms).map(String::strip).toList();
  }

  /** The type of every atom in a frame, an index into {@link #species}. */
  int[] types(int frame) {
    if (numbers == null) {
      return type;
    }
    double[] row = new double[numbers.perFrame()];
    numbers.read(frame, row);
    if (!Arrays.equals(row, last)) {
      type = index.types(named(row));
      last = row;
    }
    return type;
  }

  private List<String> named(double[] row) {
    double[] distinct = Arrays.stream(row).distinct().sorted().toArray();
    if (!names.isEmpty() && distinct.length != names.size()) {
      throw new InputException(
          "--types names %d species, and %s numbers %d of them"
              .formatted(names.size(), tree.file(), distinct.length));
    }
    boolean inSequence = distinct[0] <= 1 && distinct[distinct.length - 1] < distinct.length + 1;
    if (names.isEmpty() && inSequence) {
      throw new InputException(
          tree.file(),
          "species are numbered %.0f to %.0f, which may be types as well as atomic numbers; name them in that order with --types, for example --types Li,Cl"
              .formatted(distinct[0], distinct[distinct.length - 1]));
    }
    List<String> symbols = new ArrayList<>();
    for (double number : row) {
      symbols.add(
          names.isEmpty() ? element(number) : names.get(Arrays.binarySearch(distinct, number)));
    }
    return symbols;
  }

  private String element(double number) {
    return Elements.symbol((int) number)
        .orElseThrow(
            () ->
                new InputException(
                    tree.file(),
                    "species %.0f is no atomic number; name the species with --types"
                        .formatted(number)));
  }

  /** The species so far. */
  List<Species> species() {
    return index.species();
  }

  @Override
  public void close() {
    if (numbers != null) {
      numbers.close();
    }
  }
}
