package org.halimd.kernels.cuda;

import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.engine.integrate.FirstOrderContract;
import org.halimd.engine.testing.TestModels;
import org.halimd.potential.EvaluationOptions;
import org.junit.jupiter.api.Tag;

/** The contract of stochastic and weakly coupled dynamics on the device. */
@Tag("slow")
class CudaFirstOrderTest extends FirstOrderContract {
  @Override
  protected Context open(State state) {
    return DoublePrecision.backend()
        .open(TestModels.lennardJones(), EvaluationOptions.DEFAULT, state);
  }
}
