package org.halimd.kernels.cuda;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.State;
import org.halimd.kernels.driver.Device;
import org.halimd.neighbor.NeighborList;
import org.halimd.system.Atoms;

/** A batch on the device with neighbour lists and nothing else, for tests. */
final class ListsOnDevice implements AutoCloseable {
  private static final int WITH_IMAGES = 4;

  final Atoms atoms;
  final DeviceState state;
  final NeighborLists lists;
  private final Device device;

  /** Lists of the present positions; systems of more atoms than {@code largest} have bins. */
  ListsOnDevice(Atoms atoms, double cutoff, double skin, boolean doublePrecision, int largest) {
    this.atoms = atoms;
    double[] mass = new double[atoms.size()];
    java.util.Arrays.fill(mass, 1);
    device = Device.get(0);
    state = new DeviceState(device, new State(atoms, mass));
    lists = new NeighborLists(state, cutoff, skin, doublePrecision, largest);
    state.upload();
    lists.prepare();
    state.parameters().write();
    state.records().write();
    step();
  }

  /** What a step does: atoms are placed, lists are built if necessary. */
  void step() {
    device.start(state.placing(Outputs.NONE));
    device.start(lists.launches(Outputs.NONE));
  }

  /** A step with the positions and cells that the host has now. */
  void stepWithHostPositions() {
    state.records().read();
    state.upload();
    step();
  }

  Geometry geometry(int s) {
    return Geometry.values()[(int) state.records().integer(s, "geometry")];
  }

  /** The rows of all atoms: j, or j a b c where images are listed. */
  List<List<List<Integer>>> rows() {
    int capacity = (int) state.parameters().integer(0, "rowCapacity");
    int[] count = state.memory("rowCount").read(new int[atoms.size()]);
    int[] fixed = all("rowFixed", 4);
    int[] images = all("rowImages", 4);
    List<List<List<Integer>>> rows = new ArrayList<>();
    for (int s = 0; s < atoms.systems(); s++) {
      for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
        List<List<Integer>> row = new ArrayList<>();
        for (int k = i * capacity; k < i * capacity + count[i]; k++) {
          row.add(
              geometry(s) == Geometry.FIXED_POINT
                  ? List.of(fixed[k])
                  : entry(images[2 * k], images[2 * k + 1]));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private int[] all(String field, int width) {
    var memory = state.memory(field);
    return memory.read(new int[(int) (memory.bytes() / width)]);
  }

  private static List<Integer> entry(int j, int packed) {
    return List.of(j, packed << 22 >> 22, packed << 12 >> 22, packed << 2 >> 22);
  }

  /** The rows of a list on the host in the same form. */
  List<List<List<Integer>>> rowsOf(NeighborList list) {
    List<List<List<Integer>>> rows = new ArrayList<>();
    for (int s = 0; s < atoms.systems(); s++) {
      int width = geometry(s) == Geometry.FIXED_POINT ? 1 : WITH_IMAGES;
      for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
        List<List<Integer>> row = new ArrayList<>();
        for (int k = list.start(i); k < list.end(i); k++) {
          row.add(
              List.of(list.neighbor(k), list.imageA(k), list.imageB(k), list.imageC(k))
                  .subList(0, width));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  @Override
  public void close() {
    state.close();
  }
}
