package org.halimd.analysis;

import java.util.List;
import org.halimd.testing.ArchitectureRules;
import org.halimd.testing.LayerRulesContract;
import org.junit.jupiter.api.Test;

/** The layer rules of the module analysis. */
class LayerRulesTest extends LayerRulesContract {
  LayerRulesTest() {
    super(List.of("org.halimd.analysis.io.."), List.of());
  }

  @Test
  void usesFramesFilesCrystalsAndNeighborsButNoPotentials() {
    ArchitectureRules.mayUse(
            "org.halimd.analysis..",
            "org.halimd.system..",
            "org.halimd.io..",
            "org.halimd.crystal..",
            "org.halimd.neighbor..")
        .check(classes);
  }

  @Test
  void noCuda() {
    ArchitectureRules.noCuda().check(classes);
  }

  @Test
  void packagesAreFreeOfCycles() {
    ArchitectureRules.packagesAreFreeOfCycles().check(classes);
  }
}
