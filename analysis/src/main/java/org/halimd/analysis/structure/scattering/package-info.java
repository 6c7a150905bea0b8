/** Scattering: structure factors, neutron and X-ray weights, powder patterns. */
package org.halimd.analysis.structure.scattering;
