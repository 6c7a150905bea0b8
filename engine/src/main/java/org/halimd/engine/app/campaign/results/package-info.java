/**
 * What a campaign says in the end: diffusion and conductivity of every temperature from all
 * replicas, the dependence on temperature, structure, density and site energies, files and the
 * page.
 */
package org.halimd.engine.app.campaign.results;
