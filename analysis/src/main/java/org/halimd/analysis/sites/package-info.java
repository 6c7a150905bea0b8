/**
 * Sites of mobile ions: found as maxima of a density ({@link
 * org.halimd.analysis.sites.SiteFinder}), with occupancies, and linked by the saddles between them.
 * A {@link org.halimd.analysis.sites.SiteMap} is what the analysis of hops needs.
 */
package org.halimd.analysis.sites;
