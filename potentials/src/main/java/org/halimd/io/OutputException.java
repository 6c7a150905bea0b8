package org.halimd.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file cannot be written: no permission, no folder, a full disk. The message is one sentence for
 * the user. A run that meets it ends like any failed run, with exit code 3, and its last checkpoint
 * stays valid.
 */
public final class OutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with its sentence. */
  public OutputException(String sentence) {
    super(sentence);
  }

  /**
   * A failure of the operating system.
   *
   * @param file the file
   * @param action what was tried, fitting into "cannot ACTION FILE"
   * @param cause what the system said
   */
  public OutputException(Path file, String action, IOException cause) {
    super("cannot " + action + " " + file + ": " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    String text = String.valueOf(cause.getMessage());
    if (cause instanceof AccessDeniedException) {
      return "permission denied; check who owns the file and its folder";
    }
    if (cause instanceof NoSuchFileException) {
      return "the file or its folder does not exist; create the folder first";
    }
    if (text.contains("No space left") || text.contains("Disk quota")) {
      return "the disk is full; free space and continue from the last checkpoint";
    }
    boolean hasReason = cause instanceof FileSystemException f && f.getReason() != null;
    return hasReason ? ((FileSystemException) cause).getReason() : text;
  }
}
