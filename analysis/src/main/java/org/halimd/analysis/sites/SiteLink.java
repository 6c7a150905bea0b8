package org.halimd.analysis.sites;

/**
 * Two sites whose basins touch.
 *
 * @param from index of a site
 * @param to index of a site, not smaller than {@code from}; the same for a site that touches its
 *     own image
 * @param image the image of {@code to}: lattice vectors to add to its position
 * @param distance distance of the two positions in Å
 * @param saddleDensity largest density on the boundary of the two basins in ions/Å³
 */
public record SiteLink(int from, int to, int[] image, double distance, double saddleDensity) {}
