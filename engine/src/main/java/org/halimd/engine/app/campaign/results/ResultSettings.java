package org.halimd.engine.app.campaign.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the results of a campaign need to know about it.
 *
 * @param material what the material is called on the page and in tables
 * @param potential path of the potential file or name of an embedded model
 * @param ion symbol of the mobile ions
 * @param charges formal charges of all species in e, that of the ion among them; empty if they are
 *     not known, which leaves out the collective conductivity with all charges
 * @param charge charge of a mobile ion in e
 * @param siteDistance distance of neighbouring sites of the ion in Å; NaN to take the first maximum
 *     of its g(r) from the structure runs
 * @param snapshots number of snapshots for site energies; 0 leaves them out
 * @param computing further words of 'halimd analyze doas' about who computes, for example {@code
 *     --backend cpu --threads 2}
 * @param figures whether figures are drawn
 */
public record ResultSettings(
    String material,
    String potential,
    String ion,
    Map<String, Double> charges,
    double charge,
    double siteDistance,
    int snapshots,
    List<String> computing,
    boolean figures) {
  /** Copies what can change. */
  public ResultSettings {
    charges = Collections.unmodifiableMap(new LinkedHashMap<>(charges));
    computing = List.copyOf(computing);
  }
}
