/**
 * {@code halimd conductivity}: from a structure and a potential to equilibrated production runs at
 * several temperatures, and on to conductivities. A campaign is a folder of ordinary run folders;
 * every decision is taken for one system alone, from its files, so that it does not matter what ran
 * together or where.
 */
package org.halimd.engine.app.campaign;
