package org.halimd.engine.app.campaign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The relaxation of the common start: positions in the cell that was given. */
final class MinimizeStage {
  private final CampaignFolder folder;
  private final CampaignPlan plan;

  MinimizeStage(CampaignFolder folder, CampaignPlan plan) {
    this.folder = folder;
    this.plan = plan;
  }

  /** The relaxed structure, which is there when the stage is done. */
  static Path result(CampaignFolder folder) {
    return folder.minimize().resolve("minimized.xyz");
  }

  boolean isDone() {
    return Files.exists(result(folder));
  }

  /** Writes the run folder unless it is there. */
  void prepare() {
    Path directory = folder.minimize();
    if (RunFile.exists(directory)) {
      return;
    }
    StageFiles.copy(folder.model(), directory.resolve("model.xyz"));
    RunFile.empty()
        .line("# relaxes the start of all systems, written by halimd conductivity")
        .line("potential " + folder.potentialSeenFrom(directory, plan))
        .line(
            String.format(
                Locale.ROOT,
                "minimize fire %s %d",
                plan.minimize().force(),
                plan.minimize().steps()))
        .write(directory);
  }
}
