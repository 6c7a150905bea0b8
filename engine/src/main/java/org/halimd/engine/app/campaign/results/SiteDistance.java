package org.halimd.engine.app.campaign.results;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The distance of neighbouring sites of the mobile ion, which decides where diffusion begins.
 *
 * @param value in Å
 * @param source where it comes from
 */
record SiteDistance(double value, String source) {
  /**
   * The given one, or the first maximum of g(r) between the ions, or 3 Å.
   *
   * @param settings of the campaign
   * @param rdf summary of 'halimd analyze rdf', or null
   */
  static SiteDistance of(ResultSettings settings, JsonNode rdf) {
    if (!Double.isNaN(settings.siteDistance())) {
      return new SiteDistance(settings.siteDistance(), "given");
    }
    String pair = settings.ion() + "-" + settings.ion();
    double first =
        rdf == null
            ? Double.NaN
            : rdf.path("first_shells").path(pair).path("r_max_A").asDouble(Double.NaN);
    return Double.isNaN(first)
        ? new SiteDistance(TransportEstimate.USUAL_SITE_DISTANCE, "usual value; give yours")
        : new SiteDistance(Math.rint(first * 100) / 100, "first maximum of g(r) of " + pair);
  }
}
