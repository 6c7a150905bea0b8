package org.halimd.engine.script;

import org.halimd.potential.PotentialModel;

/** What lies around a run file: the files of its directory. Names are relative to it. */
public interface Surroundings {
  /**
   * Opens the potential of a name: a file, or an embedded model.
   *
   * @throws org.halimd.io.InputException if there is none of this name or its file is wrong
   */
  PotentialModel openModel(String name);

  /**
   * Null if the file can be written, else why not, completing "the file ... cannot be written: ".
   */
  String whyNotWritable(String name);
}
