package org.halimd.kernels;

import java.util.List;
import org.halimd.testing.ArchitectureRules;
import org.halimd.testing.LayerRulesContract;
import org.junit.jupiter.api.Test;

/** The layer rules of the module kernels. */
class LayerRulesTest extends LayerRulesContract {
  LayerRulesTest() {
    super(List.of(), List.of());
  }

  @Test
  void noCudaTypeInPublicSignatures() {
    ArchitectureRules.hiddenFromPublicSignatures("jcuda..").check(classes);
  }
}
