package org.halimd.engine.script.keyword;

import java.util.List;
import java.util.stream.Stream;
import org.halimd.engine.script.Arguments;

/** A per-atom column of {@code dump_xyz}, in the order in which columns are written. */
public enum XyzQuantity {
  /** Mass in u. */
  MASS("mass"),
  /** Charge in e. */
  CHARGE("charge"),
  /** Born effective charge, nine numbers in e. */
  BEC("bec"),
  /** Velocity in Å/fs. */
  VELOCITY("velocity"),
  /** Force in eV/Å. */
  FORCE("force"),
  /** Potential energy in eV. */
  POTENTIAL("potential"),
  /** Position that was never wrapped into the cell, Å. */
  UNWRAPPED_POSITION("unwrapped_position"),
  /** Virial, nine numbers in eV. */
  VIRIAL("virial"),
  /** The labels of all grouping methods. */
  GROUP_LABELS("group_labels");

  private final String word;

  XyzQuantity(String word) {
    this.word = word;
  }

  /** The word of the run file. */
  public String word() {
    return word;
  }

  static XyzQuantity read(Arguments in) {
    String token = in.word("a quantity");
    for (XyzQuantity quantity : values()) {
      if (quantity.word.equals(token)) {
        return quantity;
      }
    }
    List<String> words =
        Stream.concat(Stream.of("group", "precision"), Stream.of(values()).map(XyzQuantity::word))
            .toList();
    throw in.unknownOption(token, words);
  }
}
