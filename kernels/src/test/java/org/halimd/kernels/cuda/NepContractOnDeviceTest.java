package org.halimd.kernels.cuda;

import org.halimd.kernels.standin.StandIn;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.Potential;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.NepModelContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The contract of potentials for every kind of NEP model on the device, in double precision. */
class NepContractOnDeviceTest {
  abstract static class Contract extends NepModelContract {
    Contract(String caseName, String tag, double distance) {
      super(caseName, tag, distance, 7, new Tolerances(1e-7, 1e-6, 1e-10));
    }

    @BeforeAll
    static void standInIsThere() {
      StandIn.require();
    }

    @Override
    protected Potential create(NepModel model) {
      EvaluationOptions options = new EvaluationOptions(ReciprocalSpace.EWALD, Precision.DOUBLE);
      return new DevicePotential(
          model, Precision.DOUBLE, state -> SiteForces.parts(state, model, options));
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
