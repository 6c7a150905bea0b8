package org.halimd.kernels.cuda;

import java.io.IOException;
import org.halimd.engine.app.ResumeContract;
import org.halimd.kernels.standin.StandIn;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** A moving cell with chains, and noise. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "npt_mttk temp 60 80 tri 0 0 tperiod 50 pperiod 300",
        "nvt_lan 60 80 50",
      })
  void twoEnsembles(String ensemble) throws IOException {
    super.everyEnsemble(ensemble);
  }

  @Test
  void secondMinimisationInterrupted() throws IOException {
    super.minimisationInterrupted(17);
  }

  @Override
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 13, 17, 21})
  protected void minimisationInterrupted(int note) throws IOException {
    super.minimisationInterrupted(note);
  }

  @Override
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"step 15 of at most 30", "stopped after 30 steps"})
  protected void minimisationKilled(String moment) throws IOException {
    super.minimisationKilled(moment);
  }

  @Override
  @Tag("slow")
  @Test
  protected void minimisationOfABatchWithoutARun() throws IOException {
    super.minimisationOfABatchWithoutARun();
  }

  @Override
  @Tag("slow")
  @Test
  protected void batchEqualsSingleRuns() throws IOException {
    super.batchEqualsSingleRuns();
  }

  @Override
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("ensembles")
  protected void everyEnsemble(String ensemble) throws IOException {
    super.everyEnsemble(ensemble);
  }

  @Override
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {0, 40, 80, 100, 110, 150, 190})
  protected void killedAnywhere(int at) throws IOException {
    super.killedAnywhere(at);
  }

  @Override
  @Tag("slow")
  @Test
  protected void isolatedSystemKilledBetweenRuns() throws IOException {
    super.isolatedSystemKilledBetweenRuns();
  }

  @Override
  @Tag("slow")
  @Test
  protected void extendedAfterItsEnd() throws IOException {
    super.extendedAfterItsEnd();
  }

  @Override
  @Tag("slow")
  @Test
  protected void extendedInTheMiddle() throws IOException {
    super.extendedInTheMiddle();
  }

  @Override
  @Tag("slow")
  @Test
  protected void extensionThatChangesWhatRan() throws IOException {
    super.extensionThatChangesWhatRan();
  }

  @Override
  @Tag("slow")
  @Test
  protected void interruptedTwice() throws IOException {
    super.interruptedTwice();
  }

  @Override
  @Tag("slow")
  @Test
  protected void oneOfABatchAlone() throws IOException {
    super.oneOfABatchAlone();
  }

  @Override
  @Tag("slow")
  @Test
  protected void crashBetweenRenames() throws IOException {
    super.crashBetweenRenames();
  }
}
