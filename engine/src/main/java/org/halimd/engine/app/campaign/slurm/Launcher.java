package org.halimd.engine.app.campaign.slurm;

import org.halimd.io.InputException;

/** What starts HaliMD on another machine that sees the same files. */
public final class Launcher {
  private static final String PROPERTY = "halimd.launcher";

  private Launcher() {}

  /**
   * The script that started this program.
   *
   * @throws InputException if it was not started by its script
   */
  public static String path() {
    String path = System.getProperty(PROPERTY);
    if (path == null) {
      throw new InputException(
          "--slurm: the jobs need the script that starts HaliMD, and this program was started without it; start it as 'halimd', or name the script with HALIMD_JAVA_OPTS=-D%s=FILE"
              .formatted(PROPERTY));
    }
    return path;
  }
}
