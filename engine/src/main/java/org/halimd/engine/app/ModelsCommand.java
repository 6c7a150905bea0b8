package org.halimd.engine.app;

import java.util.List;
import java.util.concurrent.Callable;
import org.halimd.io.InputException;
import org.halimd.potential.EmbeddedModel;
import org.halimd.potential.EmbeddedModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code halimd models}: the potentials that come with the program. */
@Command(
    name = "models",
    description = "Lists the embedded potentials, or shows the card of one.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionLine.class,
    footer = {
      "",
      "The name of an embedded potential works wherever a potential file is asked for."
    })
final class ModelsCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "the model whose card to show")
  private String name;

  @Override
  public Integer call() {
    if (name == null) {
      list();
    } else {
      EmbeddedModel model = EmbeddedModels.find(name).orElseThrow(this::unknown);
      System.out.println(model.name() + ": " + model.read().description());
      System.out.println();
      System.out.print(model.card());
    }
    return 0;
  }

  private static void list() {
    List<EmbeddedModel> models = EmbeddedModels.list();
    int width = models.stream().mapToInt(model -> model.name().length()).max().orElse(0);
    for (EmbeddedModel model : models) {
      System.out.println(
          model.name() + " ".repeat(width - model.name().length() + 2) + model.summary());
    }
    System.out.println();
    System.out.println(
        "'halimd models NAME' shows what a model was fitted to, its errors and limits.");
  }

  private InputException unknown() {
    return new InputException(
        "'%s' is no embedded model; there are %s"
            .formatted(
                name,
                String.join(
                    ", ", EmbeddedModels.list().stream().map(EmbeddedModel::name).toList())));
  }
}
