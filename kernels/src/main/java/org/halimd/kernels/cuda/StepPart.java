package org.halimd.kernels.cuda;

import java.util.List;
import org.halimd.kernels.driver.Launch;

/** A part of every step: what it launches, in order, and the memory it owns. */
public interface StepPart extends AutoCloseable {
  /**
   * Called at the start of every run with the present cells on the device and in {@link
   * DeviceState}: chooses sizes, allocates, sets fields. The host writes the fields to the device
   * afterwards.
   */
  void prepare();

  /** The launches; the same until the next {@link #prepare}. */
  List<Launch> launches(Outputs wanted);

  @Override
  void close();
}
