package org.halimd.potential;

import java.util.List;
import java.util.Optional;

/**
 * The potentials that come with the program: folders of {@code potentials/models}, named in its
 * {@code index.txt}, each with {@code nep.txt} and {@code card.txt}.
 */
public final class EmbeddedModels {
  private EmbeddedModels() {}

  /** All embedded models with their cards. */
  public static List<EmbeddedModel> list() {
    return EmbeddedModel.resource("models/index.txt")
        .lines()
        .map(
            name -> new EmbeddedModel(name, EmbeddedModel.resource("models/" + name + "/card.txt")))
        .toList();
  }

  /** The embedded model of that name, if there is one. */
  public static Optional<EmbeddedModel> find(String name) {
    return list().stream().filter(model -> model.name().equals(name)).findFirst();
  }
}
