package org.halimd.engine.script;

/**
 * What one line of a run file asks for: a typed record, without computation. Records that are
 * neither {@link RunOption} nor {@link org.halimd.engine.script.keyword.Run} take effect at their
 * place in the file and persist.
 */
public interface Command {
  /**
   * Checks the line against everything known without running and notes in {@code setting} what it
   * changes for the lines that follow. Options of a run are checked when the line {@code run} is
   * reached, so that the length of the run is known.
   *
   * @throws org.halimd.io.InputException with the line of this command
   */
  default void check(Setting setting, Line line) {}
}
