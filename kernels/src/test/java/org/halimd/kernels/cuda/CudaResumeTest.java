package org.halimd.kernels.cuda;

import org.halimd.engine.app.ResumeContract;
import org.halimd.kernels.standin.StandIn;
import org.junit.jupiter.api.BeforeAll;

/** Interrupted runs on the device are continued bit for bit. */
class CudaResumeTest extends ResumeContract {
  @BeforeAll
  static void standInIsThere() {
    StandIn.require();
  }

  @Override
  protected String backend() {
    return "cuda";
  }
}
