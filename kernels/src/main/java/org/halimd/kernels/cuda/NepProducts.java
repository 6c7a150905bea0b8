package org.halimd.kernels.cuda;

import java.util.ArrayList;
import java.util.List;
import org.halimd.kernels.driver.Blas;
import org.halimd.kernels.driver.Launch;
import org.halimd.kernels.driver.MatrixProduct;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.nep.NepModel;

/**
 * The sites of a NEP or qNEP model like {@link NepSites}, with the networks as matrix products by
 * cuBLAS, one for all atoms of an element. What lies between the products is in {@code
 * nep_products.cu}. How cuBLAS adds up depends on the number of columns, so the last bits of a
 * system may depend on what else is in the batch.
 */
public final class NepProducts implements StepPart {
  private static final int WARP = 32;
  private static final int NEURON_THREADS = 256;
  private static final String MODULE = "nep_products";

  private final DeviceState state;
  private final NepModel model;
  private final Precision precision;
  private final NepKernels kernels;
  private final int inputs;
  private final int neurons;
  private final int[] firstColumn;
  private final int[] column;
  private final Blas blas;
  private int groups;

  /**
   * An evaluator for the batch.
   *
   * @param precision that of pairs and networks; in double precision all systems need {@link
   *     Geometry#IMAGES}
   * @throws org.halimd.io.InputException if cuBLAS cannot be loaded
   */
  public NepProducts(DeviceState state, NepModel model, Precision precision) {
    this.state = state;
    this.model = model;
    this.precision = precision;
    kernels = NepKernels.ofProducts(model, precision);
    inputs = NepTables.inputs(model.shape());
    neurons = NepTables.neurons(model);
    blas = new Blas(state.device());
    int[] type = state.host().atoms.type;
    firstColumn = new int[model.types() + 1];
    for (int t : type) {
      firstColumn[t + 1]++;
    }
    for (int t = 0; t < model.types(); t++) {
      firstColumn[t + 1] += firstColumn[t];
    }
    int[] next = firstColumn.clone();
    column = new int[type.length];
    for (int i = 0; i < type.length; i++) {
      column[i] = next[type[i]]++;
    }
  }

  @Override
  public void prepare() {
    new NepTables(model).put(state, precision);
    state.parameters().set(0, "nepTile", kernels.tile());
    groups = NepSites.putGroups(state);
    long number = Reals.bytes(precision);
    long atoms = column.length;
    long sums = (model.shape().nMaxAngular() + 1L) * model.shape().terms().accumulators();
    state.put("siteSums", number * atoms * sums);
    state.put("productColumn", 4 * atoms).write(column);
    state.put("productDescriptor", number * atoms * inputs);
    state.put("productHidden", number * atoms * neurons);
    state.put("productSlopes", number * atoms * neurons);
    state.put("productGradient", number * atoms * inputs);
  }

  @Override
  public List<Launch> launches(Outputs wanted) {
    List<Launch> launches = new ArrayList<>();
    launches.add(sites("_descriptors"));
    launches.addAll(forward());
    launches.add(neurons(model.hasCharges() ? "activate_charges" : "activate"));
    if (!model.hasCharges()) {
      launches.addAll(forces("slopes", wanted));
    }
    return launches;
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
        List<Launch> launches = new ArrayList<>(forces("slopes_charges", wanted));
        if (wanted.bornCharges()) {
          launches.add(neurons("slopes_born"));
          launches.addAll(backward());
          launches.add(sites("_gradient_born"));
        }
        return launches;
      }

      @Override
      public void close() {
        // The batch owns the memory.
      }
    };
  }

  private List<Launch> forces(String slopes, Outputs wanted) {
    List<Launch> launches = new ArrayList<>();
    launches.add(neurons(slopes));
    launches.addAll(backward());
    launches.add(sites(wanted.atomVirials() ? "_gradient_forces_virials" : "_gradient_forces"));
    return launches;
  }

  /** w0 Q for all elements. */
  private List<Launch> forward() {
    return products(false, neurons, inputs, "productDescriptor", "productHidden");
  }

  /** dU/dQ = w0^T slopes for all elements. */
  private List<Launch> backward() {
    return products(true, inputs, neurons, "productSlopes", "productGradient");
  }

  private List<Launch> products(
      boolean transposed, int rows, int inner, String source, String target) {
    List<Launch> launches = new ArrayList<>();
    for (int t = 0; t < model.types(); t++) {
      long first = firstColumn[t];
      launches.add(
          new MatrixProduct(
              blas,
              precision == Precision.DOUBLE,
              transposed,
              rows,
              firstColumn[t + 1] - firstColumn[t],
              inner,
              state.memory("nepWeights"),
              state.memory(source),
              state.memory(target),
              new MatrixProduct.Offsets((long) t * inputs * neurons, first * inner, first * rows)));
    }
    launches.removeIf(Launch::isEmpty);
    return launches;
  }

  private Launch sites(String kernel) {
    long blocks = kernels.blocks(groups, kernels.lanes());
    return state.launch(MODULE, kernels.name() + kernel, blocks, kernels.threads());
  }

  private Launch neurons(String kernel) {
    long blocks = (long) groups * NepKernels.GROUP * WARP / NEURON_THREADS;
    String suffix = precision == Precision.DOUBLE ? "_double" : "_float";
    return state.launch(MODULE, kernel + suffix, blocks, NEURON_THREADS);
  }

  @Override
  public void close() {
    blas.close();
  }
}
