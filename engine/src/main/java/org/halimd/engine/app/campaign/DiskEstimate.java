package org.halimd.engine.app.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.halimd.io.InputException;

/** How much room the files of a campaign take. */
final class DiskEstimate {
  /** An atom in a compressed frame: positions in single precision and image counts. */
  private static final double BYTES_PER_ATOM_AND_FRAME = 12;

  private static final double BYTES_PER_FRAME = 400;

  /** A checkpoint, a model.xyz and a restart.xyz. */
  private static final double BYTES_PER_ATOM_AND_STAGE = 600;

  /** A row of thermo.out and one of state.out. */
  private static final double BYTES_PER_ROW = 520;

  private static final double MOST_ROWS = 10_000;
  private static final double ANALYSIS = 20e6;

  private DiskEstimate() {}

  /** Bytes of the whole campaign when production for transport has so many steps. */
  static double bytes(CampaignPlan plan, long transportSteps) {
    double bytes = ANALYSIS;
    for (SystemName system : plan.systems()) {
      bytes += plan.stages(system).size() * plan.size() * BYTES_PER_ATOM_AND_STAGE;
      bytes += 2 * MOST_ROWS * BYTES_PER_ROW;
      bytes += frames(plan, transportSteps / plan.transport().frameInterval());
      if (plan.stages(system).contains(StageKind.STRUCTURE)) {
        bytes += frames(plan, plan.structure().steps() / plan.structure().frameInterval());
      }
    }
    return bytes;
  }

  private static double frames(CampaignPlan plan, double frames) {
    return frames * (plan.size() * BYTES_PER_ATOM_AND_FRAME + BYTES_PER_FRAME);
  }

  /**
   * Compares with the room on the disk.
   *
   * @throws InputException if it is too little
   */
  static void require(CampaignPlan plan, Path folder) {
    double needed = bytes(plan, plan.transport().budget().steps());
    Path existing = folder.toAbsolutePath().normalize();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      double free = Files.getFileStore(existing).getUsableSpace();
      if (needed > free) {
        throw new InputException(
            folder,
            "the campaign needs about %s on disk and %s are free there; make room, or take a longer --frame-interval or a shorter --time"
                .formatted(text(needed), text(free)));
      }
    } catch (IOException e) {
      throw new InputException(folder, "the free space on disk cannot be found out (" + e + ")");
    }
  }

  /** {@code 1.2 GB}. */
  static String text(double bytes) {
    return bytes < 1e9
        ? String.format(Locale.ROOT, "%.3g MB", bytes * 1e-6)
        : String.format(Locale.ROOT, "%.3g GB", bytes * 1e-9);
  }
}
