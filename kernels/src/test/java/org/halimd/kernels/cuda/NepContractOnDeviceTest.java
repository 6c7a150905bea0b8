package org.halimd.kernels.cuda;

import java.nio.file.Path;
import java.util.List;
import org.halimd.io.TextFile;
import org.halimd.kernels.standin.StandIn;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialContract;
import org.halimd.potential.TestStructures;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.NepReader;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The contract of potentials for every kind of NEP model on the device, in double precision. */
class NepContractOnDeviceTest {
  /** A made-up model of the reference cases on random structures. */
  abstract static class Contract extends PotentialContract {
    private final NepModel model;
    private final double distance;

    /**
     * @param caseName folder of the model
     * @param tag first word to put into the model file
     * @param distance smallest distance of two atoms in Å
     */
    Contract(String caseName, String tag, double distance) {
      Path file =
          SharedFiles.projectRoot()
              .resolve("potentials/src/test/resources/nep")
              .resolve(caseName)
              .resolve("nep.txt");
      String text = TextFile.read(file, "a model");
      model = NepReader.parse(file, tag + text.substring(text.indexOf(' ')));
      this.distance = distance;
    }

    @BeforeAll
    static void standInIsThere() {
      StandIn.require();
    }

    @Override
    protected Potential create() {
      EvaluationOptions options = new EvaluationOptions(ReciprocalSpace.EWALD, Precision.DOUBLE);
      return new DevicePotential(
          model, Precision.DOUBLE, state -> SiteForces.parts(state, model, options));
    }

    @Override
    protected List<Atoms> structures() {
      var species = TestStructures.species(model.elements());
      Box thin =
          Box.ofMatrix(
              new double[] {4.1, 0.9, -0.7, 0.2, 5.2, 1.1, -0.5, 0.3, 4.6}, true, true, true);
      Box leftHanded = Box.ofMatrix(new double[] {7, 4, -3, 0, 8, 2, 1, 0, -7}, true, true, true);
      return List.of(
          TestStructures.random(species, thin, 4, distance, 1),
          TestStructures.random(species, leftHanded, 7, distance, 2));
    }

    @Override
    protected Tolerances tolerances() {
      return new Tolerances(1e-7, 1e-6, 1e-10);
    }
  }

  /** Three-, four- and five-body terms, all of them. */
  @Nested
  class AllTerms extends Contract {
    AllTerms() {
      super("nep4_allbody_2el_synthetic_tinybox", "nep4", 1.6);
    }
  }

  @Nested
  @Tag("slow")
  class CutoffsPerElement extends Contract {
    CutoffsPerElement() {
      super("nep4_typewise_cutoffs_3el_synthetic_tinybox", "nep4", 1.8);
    }
  }

  @Nested
  @Tag("slow")
  class UniversalZbl extends Contract {
    UniversalZbl() {
      super("nep3_zbl_2el_synthetic_tinybox", "nep3_zbl", 1.1);
    }
  }

  @Nested
  @Tag("slow")
  class FlexibleZbl extends Contract {
    FlexibleZbl() {
      super("nep4_zbl_flexible_3el_synthetic_tinybox", "nep4_zbl", 1.1);
    }
  }

  @Nested
  @Tag("slow")
  class TypeBias extends Contract {
    TypeBias() {
      super("nep5_2el_synthetic_liquid", "nep5", 1.6);
    }
  }

  /** Charge mode 1, typewise ZBL. */
  @Nested
  @Tag("slow")
  class Charge1 extends Contract {
    Charge1() {
      super("nep4_zbl_charge1_6el_synthetic_tinybox", "nep4_zbl_charge1", 1.5);
    }
  }

  @Nested
  @Tag("slow")
  class Charge2 extends Contract {
    Charge2() {
      super("nep4_zbl_charge1_6el_synthetic_tinybox", "nep4_zbl_charge2", 1.5);
    }
  }

  @Nested
  @Tag("slow")
  class Charge3 extends Contract {
    Charge3() {
      super("nep4_charge3_2el_synthetic_tinybox", "nep4_charge3", 1.6);
    }
  }
}
