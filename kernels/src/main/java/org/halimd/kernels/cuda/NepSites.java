package org.halimd.kernels.cuda;

import java.util.List;
import org.halimd.kernels.driver.Launch;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.nep.NepModel;

/**
 * The sites of a NEP or qNEP model: descriptors, networks, forces and repulsion. For a model
 * without charges this is all; for a model with charges it ends with site energies and raw charges,
 * and {@link #chargedForces} follows when the electrostatics are known. The kernels are in {@code
 * nep_*.cu}.
 */
public final class NepSites implements StepPart {
  private final DeviceState state;
  private final NepModel model;
  private final Precision precision;
  private final NepKernels kernels;
  private int groups;

  /**
   * An evaluator for the batch.
   *
   * @param precision that of pairs and networks; in double precision all systems need {@link
   *     Geometry#IMAGES}
   * @param lanes threads per atom, or 0 to choose by the number of atoms
   */
  NepSites(DeviceState state, NepModel model, Precision precision, int lanes) {
    this(
        state,
        model,
        precision,
        NepKernels.of(model, precision, lanes > 0 ? lanes : usualLanes(state)));
  }

  private static int usualLanes(DeviceState state) {
    return NepKernels.lanes(state.host().atoms.size(), state.device().info().multiprocessors());
  }

  NepSites(DeviceState state, NepModel model, Precision precision, NepKernels kernels) {
    this.state = state;
    this.model = model;
    this.precision = precision;
    this.kernels = kernels;
  }

  @Override
  public void prepare() {
    new NepTables(model).put(state, precision);
    state.parameters().set(0, "nepTile", kernels.tile());
    groups = putGroups(state);
    if (model.hasCharges()) {
      long atoms = state.host().atoms.size();
      long sums = model.shape().nMaxAngular() + 1L;
      sums *= model.shape().terms().accumulators();
      state.put("siteSums", Reals.bytes(precision) * atoms * sums);
      state.put("siteHidden", Reals.bytes(precision) * atoms * NepTables.neurons(model));
    }
  }

  /**
   * Tells the kernels of sites the atoms of every chunk in groups, the last of which may be short.
   *
   * @return how many there are
   */
  static int putGroups(DeviceState state) {
    int[] table = state.chunks().groups(NepKernels.GROUP);
    state.put("siteGroups", 4L * table.length).write(table);
    return table.length / 2;
  }

  @Override
  public List<Launch> launches(Outputs wanted) {
    if (model.hasCharges()) {
      return List.of(step("_charges"));
    }
    return List.of(wanted.atomVirials() ? output("_forces_virials") : step("_forces"));
  }

  /** For a model with charges: forces, when dE/dq is known, and Born effective charges. */
  public StepPart chargedForces() {
    return new StepPart() {
      @Override
      public void prepare() {
        // The sites have prepared everything.
      }

      @Override
      public List<Launch> launches(Outputs wanted) {
        Launch forces =
            wanted.atomVirials() ? output("_charged_forces_virials") : step("_charged_forces");
        return wanted.bornCharges() ? List.of(forces, output("_born")) : List.of(forces);
      }

      @Override
      public void close() {
        // The batch owns the memory.
      }
    };
  }

  private Launch step(String kernel) {
    return launch(kernels.name() + kernel, kernels.lanes());
  }

  private Launch output(String kernel) {
    return launch(kernels.outputName() + kernel, kernels.outputLanes());
  }

  private Launch launch(String kernel, int lanes) {
    return state.launch(kernels.module(), kernel, kernels.blocks(groups, lanes), kernels.threads());
  }

  @Override
  public void close() {
    // The batch owns the memory.
  }
}
