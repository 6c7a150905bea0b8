package org.halimd.analysis.structure;

/** Which edge belongs to a bin of distances. */
public enum BinEdge {
  /** lower ≤ r &lt; upper. */
  LOWER,
  /** lower &lt; r ≤ upper, as GPUMD counts. */
  UPPER
}
