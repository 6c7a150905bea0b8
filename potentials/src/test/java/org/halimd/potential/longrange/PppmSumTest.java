package org.halimd.potential.longrange;

class PppmSumTest extends ReciprocalSumContract {
  @Override
  ReciprocalSum create() {
    return new PppmSum(ALPHA, ChargedSystems.COULOMB);
  }

  @Override
  double energyNoise() {
    return 1e-13;
  }

  @Override
  double madelungTolerance() {
    return 1e-7;
  }
}
