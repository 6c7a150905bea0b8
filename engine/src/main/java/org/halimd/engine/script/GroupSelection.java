package org.halimd.engine.script;

/**
 * Atoms that carry a label of a grouping method.
 *
 * @param method which group column of model.xyz, counted from 0
 * @param group the label; -1 stands for each group in turn, where a keyword allows it
 */
public record GroupSelection(int method, int group) {
  /** Reads {@code METHOD GROUP}. */
  public static GroupSelection read(Arguments in) {
    int method = in.integer("the grouping method", 0, 1000);
    return new GroupSelection(method, in.integer("the group", 0, Integer.MAX_VALUE));
  }
}
