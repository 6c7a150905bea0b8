package org.halimd.engine.script.keyword;

import org.halimd.engine.script.Command;
import org.halimd.engine.script.Keyword;
import org.halimd.engine.script.Keyword.Group;

/** {@code rdf_norm exact|reference}: the shell volume in radial distribution functions. */
public record RdfNorm(boolean exact) implements Command {
  /** What holds without such a line. */
  public static final RdfNorm DEFAULT = new RdfNorm(false);

  /** The keyword. */
  public static final Keyword KEYWORD =
      new Keyword(
          "rdf_norm",
          Group.MEASUREMENT,
          "rdf_norm exact|reference",
          "The volume of a shell in compute_rdf: exact, or the product of surface at mid radius and"
              + " width (reference, default; what GPUMD uses).",
          "rdf_norm exact",
          in -> new RdfNorm(in.choice("the formula", "exact", "reference").equals("exact")));
}
