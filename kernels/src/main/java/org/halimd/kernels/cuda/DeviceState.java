package org.halimd.kernels.cuda;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.halimd.engine.State;
import org.halimd.engine.backend.MemoryUse;
import org.halimd.kernels.driver.Device;
import org.halimd.kernels.driver.DeviceMemory;
import org.halimd.kernels.driver.Launch;
import org.halimd.kernels.layout.Block;
import org.halimd.kernels.layout.Layout;
import org.halimd.potential.Forces;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * A batch on the device: positions, velocities, forces and cells, and the tables that say which
 * thread works on which atom. The state on the host is a copy that {@link #upload} and the {@code
 * download} methods bring up to date.
 */
public final class DeviceState implements AutoCloseable {
  /** Most atoms of a chunk; see {@code parameters.cuh}. */
  public static final int CHUNK = 256;

  private static final double FORCE_UNIT = 0x1p-44;
  private static final double ENERGY_UNIT = 0x1p-40;
  private static final long NO_FAILURE = -1;

  private final Device device;
  private final State state;
  private final Block parameters;
  private final Block records;
  private final Chunks chunks;
  private final Map<String, DeviceMemory> owned = new HashMap<>();
  private final DeviceMemory[] position = new DeviceMemory[3];
  private final DeviceMemory[] velocity = new DeviceMemory[3];
  private final DeviceMemory[] displacement = new DeviceMemory[3];
  private final DeviceMemory[] force = new DeviceMemory[3];
  private final DeviceMemory energy;
  private final DeviceMemory electrostaticEnergy;
  private final DeviceMemory charge;
  private final DeviceMemory chunkVirial;
  private final DeviceMemory failure;
  private DeviceMemory atomVirial;
  private DeviceMemory bornCharge;
  private DeviceMemory word;
  private DeviceMemory fraction;

  /** A batch of the shape of the given state; nothing is copied yet. */
  public DeviceState(Device device, State state) {
    this.device = device;
    this.state = state;
    this.parameters = new Block(device, Layout.PARAMETERS, 1);
    this.records = new Block(device, Layout.RECORD, state.atoms.systems());
    this.chunks = new Chunks(state.atoms);
    int n = state.atoms.size();
    parameters.set(0, "atoms", n);
    parameters.set(0, "systems", state.atoms.systems());
    parameters.set(0, "chunks", chunks.count());
    parameters.set(0, "records", records.memory());
    put("chunkSystem", 4L * chunks.count()).write(chunks.system());
    put("chunkFirst", 4L * chunks.count()).write(chunks.first());
    put("type", 4L * n).write(state.atoms.type);
    put("mass", 8L * n).write(state.mass);
    String[] axes = {"x", "y", "z"};
    for (int d = 0; d < 3; d++) {
      position[d] = put(axes[d], 8L * n);
      velocity[d] = put("v" + axes[d], 8L * n);
      displacement[d] = put("d" + axes[d], 8L * n);
      force[d] = put("force" + axes[d].toUpperCase(Locale.ROOT), 8L * n);
    }
    energy = put("energy", 8L * n);
    electrostaticEnergy = put("electrostaticEnergy", 8L * n);
    charge = put("charge", 8L * n);
    put("chunkEnergy", 8L * chunks.count());
    chunkVirial = put("chunkVirial", 72L * chunks.count());
    failure = put("failure", 8);
    failure.write(new long[] {NO_FAILURE});
    describeSystems();
  }

  private void describeSystems() {
    Atoms atoms = state.atoms;
    for (int s = 0; s < atoms.systems(); s++) {
      Box box = atoms.box(s);
      records.set(s, "firstAtom", atoms.start(s));
      records.set(s, "atomCount", atoms.size(s));
      records.set(s, "firstChunk", chunks.firstOf(s));
      records.set(s, "chunkCount", chunks.firstOf(s + 1) - chunks.firstOf(s));
      long[] periodic = new long[3];
      for (int d = 0; d < 3; d++) {
        periodic[d] = box.periodic(d) ? 1 : 0;
      }
      records.set(s, "periodic", periodic);
    }
  }

  /**
   * Memory whose address is the value of a field of the parameter block, all zero. It lives until
   * the batch ends or the same field is put again.
   */
  public DeviceMemory put(String field, long bytes) {
    DeviceMemory before = owned.remove(field);
    if (before != null) {
      before.close();
    }
    DeviceMemory memory = device.allocateCleared(bytes);
    owned.put(field, memory);
    parameters.set(0, field, memory);
    return memory;
  }

  /** What the batch holds on the device at present. */
  MemoryUse memoryUse() {
    long all = parameters.memory().bytes() + records.memory().bytes();
    long rows = 0;
    for (Map.Entry<String, DeviceMemory> entry : owned.entrySet()) {
      all += entry.getValue().bytes();
      rows += entry.getKey().startsWith("row") ? entry.getValue().bytes() : 0;
    }
    return new MemoryUse(rows, all - rows);
  }

  /** The memory that was put for a field. */
  DeviceMemory memory(String field) {
    return owned.get(field);
  }

  /** The device. */
  public Device device() {
    return device;
  }

  /** The copy on the host. */
  public State host() {
    return state;
  }

  /** The parameter block, one structure. */
  public Block parameters() {
    return parameters;
  }

  /** The records of the systems. */
  public Block records() {
    return records;
  }

  /** The division of the batch into chunks. */
  public Chunks chunks() {
    return chunks;
  }

  /** A launch of a kernel for the whole parameter block. */
  public Launch launch(String module, String kernel, long blocks, int threads) {
    return device.kernels().kernel(module, kernel).launch(blocks, threads, parameters.memory());
  }

  /** Says how vectors between the atoms of each system are computed. */
  public void setGeometry(Geometry[] geometry) {
    boolean fixed = Arrays.asList(geometry).contains(Geometry.FIXED_POINT);
    boolean images = Arrays.asList(geometry).contains(Geometry.IMAGES);
    if (fixed && word == null) {
      word = put("word", 16L * state.atoms.size());
      put("builtWord", 16L * state.atoms.size());
    }
    if (images && fraction == null) {
      fraction = put("fraction", 32L * state.atoms.size());
      put("builtFraction", 32L * state.atoms.size());
    }
    for (int s = 0; s < geometry.length; s++) {
      records.set(s, "geometry", geometry[s].ordinal());
    }
    putChunks("fixedChunk", chunks.of(geometry, Geometry.FIXED_POINT));
    putChunks("imageChunk", chunks.of(geometry, Geometry.IMAGES));
  }

  private void putChunks(String field, int[] numbers) {
    put(field, 4L * numbers.length).write(numbers);
    parameters.set(0, field + "s", numbers.length);
  }

  /** Number of chunks whose systems have the geometry. */
  public int chunkCount(Geometry geometry) {
    String field = geometry == Geometry.FIXED_POINT ? "fixedChunks" : "imageChunks";
    return Math.toIntExact(parameters.integer(0, field));
  }

  /** Copies positions, velocities, displacements and cells to the device. */
  public void upload() {
    write(velocity, state.vx, state.vy, state.vz);
    write(displacement, state.dx, state.dy, state.dz);
    uploadPlaces();
  }

  /** Copies positions and cells to the device. */
  public void uploadPlaces() {
    write(position, state.atoms.x, state.atoms.y, state.atoms.z);
    uploadCells();
  }

  /** Copies the cells to the device. */
  public void uploadCells() {
    for (int s = 0; s < state.atoms.systems(); s++) {
      records.set(s, "cell", state.atoms.box(s).matrix());
    }
    records.write();
  }

  private static void write(DeviceMemory[] to, double[]... from) {
    for (int d = 0; d < 3; d++) {
      to[d].write(from[d]);
    }
  }

  /** Copies positions, velocities, displacements and cells from the device. */
  public void downloadMotion() {
    Atoms atoms = state.atoms;
    read(position, atoms.x, atoms.y, atoms.z);
    read(velocity, state.vx, state.vy, state.vz);
    read(displacement, state.dx, state.dy, state.dz);
    records.read();
    for (int s = 0; s < atoms.systems(); s++) {
      atoms.setBox(s, atoms.box(s).withMatrix(records.reals(s, "cell", 9)));
    }
  }

  private static void read(DeviceMemory[] from, double[]... to) {
    for (int d = 0; d < 3; d++) {
      from[d].read(to[d]);
    }
  }

  /** The launches that bring inverse cells and fractional coordinates up to date. */
  public List<Launch> placing(Outputs wanted) {
    List<Launch> launches = new ArrayList<>();
    launches.add(launch("place", "place_cells", (state.atoms.systems() + 63) / 64, 64));
    launches.add(launch("place", "place_atoms", chunks.count(), CHUNK));
    launches.addAll(clearing(wanted));
    return launches;
  }

  /** The launches that clear what is summed up per atom; none if nothing is. */
  List<Launch> clearing(Outputs wanted) {
    if (!wanted.any()) {
      return List.of();
    }
    if (atomVirial == null) {
      atomVirial = put("atomVirial", 72L * state.atoms.size());
      bornCharge = put("bornCharge", 72L * state.atoms.size());
      parameters.write();
    }
    return List.of(launch("place", "clear_atom_outputs", chunks.count(), CHUNK));
  }

  /** Copies the results of the last force evaluation from the device. */
  public void downloadForces(Outputs had) {
    Forces out = state.forces;
    int n = state.atoms.size();
    long[] units = new long[n];
    fromFixed(force[0].read(units), FORCE_UNIT, out.fx);
    fromFixed(force[1].read(units), FORCE_UNIT, out.fy);
    fromFixed(force[2].read(units), FORCE_UNIT, out.fz);
    energy.read(out.energy);
    electrostaticEnergy.read(out.electrostaticEnergy);
    charge.read(out.charge);
    if (had.bornCharges()) {
      fromFixed(bornCharge.read(new long[9 * n]), ENERGY_UNIT, out.bornCharge);
    }
    if (had.atomVirials()) {
      fromFixed(atomVirial.read(new long[9 * n]), ENERGY_UNIT, out.virial);
    } else {
      shareVirials(out);
    }
  }

  private static void fromFixed(long[] units, double unit, double[] out) {
    for (int k = 0; k < out.length; k++) {
      out[k] = units[k] * unit;
    }
  }

  /** The total of each system in equal parts, as {@link Forces#wantAtomVirials} allows. */
  private void shareVirials(Forces out) {
    long[] units = chunkVirial.read(new long[9 * chunks.count()]);
    for (int s = 0; s < state.atoms.systems(); s++) {
      for (int c = 0; c < 9; c++) {
        long sum = 0;
        for (int k = chunks.firstOf(s); k < chunks.firstOf(s + 1); k++) {
          sum += units[9 * k + c];
        }
        double share = sum * ENERGY_UNIT / state.atoms.size(s);
        for (int i = state.atoms.start(s); i < state.atoms.start(s + 1); i++) {
          out.virial[9 * i + c] = share;
        }
      }
    }
  }

  /** The failure that kernels have reported since the last call, or null; it is forgotten. */
  public DeviceFailure takeFailure() {
    long code = failure.read(new long[1])[0];
    if (code == NO_FAILURE) {
      return null;
    }
    failure.write(new long[] {NO_FAILURE});
    return DeviceFailure.of(code);
  }

  @Override
  public void close() {
    owned.values().forEach(DeviceMemory::close);
    parameters.close();
    records.close();
  }
}
