package org.halimd.engine.app.campaign.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.halimd.engine.app.analyze.Text;

/**
 * What is known about transport at one temperature from all replicas.
 *
 * @param target the temperature that was asked for in K
 * @param name name of its folder
 * @param json the summary of 'halimd analyze replicas'
 */
record TemperatureResult(double target, String name, JsonNode json) {
  /** Charge model that every campaign has. */
  private static final String MOBILE = "mobile";

  private static final String FORMAL = "formal";

  boolean diffusive() {
    return json.path("diffusion").path("status").asText().equals("diffusive");
  }

  /** Mean temperature in K. */
  double temperature() {
    return json.path("T_K").asDouble();
  }

  int replicas() {
    return json.path("runs").asInt();
  }

  /** Length of all runs together in ps. */
  double time() {
    return json.path("time_ps").asDouble();
  }

  double number(String key) {
    return value(json, key);
  }

  double diffusion(String key) {
    return value(json.path("diffusion"), key);
  }

  double independent(String key) {
    return value(json.path("nernst_einstein"), key);
  }

  /** A number of the collective conductivity: with formal charges of all species if known. */
  double collective(String key) {
    JsonNode models = json.path("collective");
    return value(models.has(FORMAL) ? models.path(FORMAL) : models.path(MOBILE), key);
  }

  /** Not a number where the summary has none, or says that it is undetermined. */
  private static double value(JsonNode node, String key) {
    return node.path(key).isNumber() ? node.path(key).asDouble() : Double.NaN;
  }

  /** Sentences about species of the framework that leave their places. */
  List<String> framework() {
    List<String> sentences = new ArrayList<>();
    for (JsonNode m : json.path("framework")) {
      if (m.path("flows").asBoolean()) {
        sentences.add(
            String.format(
                Locale.ROOT,
                "at %s K %s leaves its places, the framework melts or rearranges: its displacement"
                    + " grows by %.2f A^2 within %.4g ps",
                Text.number(target),
                m.path("species").asText(),
                m.path("growth_A2").asDouble(),
                diffusion("window_to_ps")));
      }
    }
    return sentences;
  }

  /** Why there is no diffusion coefficient and what would help. */
  String longer() {
    JsonNode diffusion = json.path("diffusion");
    return "upper bound: %s; %s"
        .formatted(diffusion.path("reason").asText(), diffusion.path("advice").asText());
  }

  /** The result in a line. */
  String sentence() {
    if (!diffusive()) {
      return String.format(
          Locale.ROOT,
          "%s: D < %.2g cm^2/s, sigma < %.2g S/cm (%s)",
          name,
          diffusion("D_upper_bound_cm2_s"),
          independent("sigma_NE_upper_bound_S_cm"),
          longer());
    }
    double haven = collective("haven_ratio");
    return "%s: D = %s cm^2/s, sigma(NE) = %s S/cm (error: %s), Haven ratio %s"
        .formatted(
            name,
            Text.scientific(diffusion("D_cm2_s"), diffusion("error_cm2_s")),
            Text.scientific(independent("sigma_NE_S_cm"), independent("error_S_cm")),
            json.path("diffusion").path("error_name").asText(),
            Double.isNaN(haven) ? "undetermined" : Text.plain(haven, collective("haven_error")));
  }
}
