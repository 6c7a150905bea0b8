package org.halimd.potential.nep;

import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialContract;
import org.halimd.potential.Potentials;
import org.junit.jupiter.api.Nested;

/** The contract of potentials for every kind of NEP model. */
class NepContractTest {
  abstract static class Contract extends NepModelContract {
    private final ReciprocalSpace reciprocalSpace;

    Contract(
        String caseName,
        String tag,
        ReciprocalSpace reciprocalSpace,
        double distance,
        Tolerances tolerances) {
      super(caseName, tag, distance, 12, tolerances);
      this.reciprocalSpace = reciprocalSpace;
    }

    @Override
    protected Potential create(NepModel model) {
      return Potentials.reference(model, new EvaluationOptions(reciprocalSpace));
    }
  }

  private static final PotentialContract.Tolerances EXACT =
      new PotentialContract.Tolerances(1e-7, 1e-6, 1e-11);

  /** Three-, four- and five-body terms, all of them. */
  @Nested
  class AllTerms extends Contract {
    AllTerms() {
      super("nep4_allbody_2el_synthetic_tinybox", "nep4", ReciprocalSpace.EWALD, 1.6, EXACT);
    }
  }

  @Nested
  class CutoffsPerElement extends Contract {
    CutoffsPerElement() {
      super(
          "nep4_typewise_cutoffs_3el_synthetic_tinybox", "nep4", ReciprocalSpace.EWALD, 1.8, EXACT);
    }
  }

  @Nested
  class UniversalZbl extends Contract {
    UniversalZbl() {
      super("nep3_zbl_2el_synthetic_tinybox", "nep3_zbl", ReciprocalSpace.EWALD, 1.1, EXACT);
    }
  }

  @Nested
  class FlexibleZbl extends Contract {
    FlexibleZbl() {
      super(
          "nep4_zbl_flexible_3el_synthetic_tinybox", "nep4_zbl", ReciprocalSpace.EWALD, 1.1, EXACT);
    }
  }

  @Nested
  class TypeBias extends Contract {
    TypeBias() {
      super("nep5_2el_synthetic_liquid", "nep5", ReciprocalSpace.EWALD, 1.6, EXACT);
    }
  }

  /** Charge mode 1, typewise ZBL. */
  @Nested
  class Charge1Ewald extends Contract {
    Charge1Ewald() {
      super(
          "nep4_zbl_charge1_6el_synthetic_tinybox",
          "nep4_zbl_charge1",
          ReciprocalSpace.EWALD,
          1.5,
          EXACT);
    }
  }

  @Nested
  class Charge2Ewald extends Contract {
    Charge2Ewald() {
      super(
          "nep4_zbl_charge1_6el_synthetic_tinybox",
          "nep4_zbl_charge2",
          ReciprocalSpace.EWALD,
          1.5,
          EXACT);
    }
  }

  @Nested
  class Charge3 extends Contract {
    Charge3() {
      super(
          "nep4_charge3_2el_synthetic_tinybox", "nep4_charge3", ReciprocalSpace.EWALD, 1.6, EXACT);
    }
  }

  /** On a mesh: exact gradients, everything else within the error of the mesh. */
  private static final PotentialContract.Tolerances MESH =
      new PotentialContract.Tolerances(1e-7, 1e-6, 1e-11, 2e-5, 2e-4);

  @Nested
  class Charge1Mesh extends Contract {
    Charge1Mesh() {
      super(
          "nep4_zbl_charge1_6el_synthetic_tinybox",
          "nep4_zbl_charge1",
          ReciprocalSpace.PPPM,
          1.5,
          MESH);
    }
  }

  @Nested
  class Charge2Mesh extends Contract {
    Charge2Mesh() {
      super(
          "nep4_zbl_charge1_6el_synthetic_tinybox",
          "nep4_zbl_charge2",
          ReciprocalSpace.PPPM,
          1.5,
          MESH);
    }
  }
}
