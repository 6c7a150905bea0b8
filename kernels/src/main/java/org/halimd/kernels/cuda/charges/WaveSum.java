package org.halimd.kernels.cuda.charges;

import java.util.List;
import org.halimd.kernels.cuda.Outputs;
import org.halimd.kernels.driver.Launch;

/**
 * A method for the sum over waves. It stands between the beginning and the end of {@code
 * charges.cu}.
 */
interface WaveSum {
  /** Whether the beginning assigns the charges to a mesh. */
  boolean needsMesh();

  /** Chooses waves and sizes for the present cells, allocates and sets fields. */
  void prepare();

  /** The launches, from charges to energies, forces and virials. */
  List<Launch> launches(Outputs wanted);
}
