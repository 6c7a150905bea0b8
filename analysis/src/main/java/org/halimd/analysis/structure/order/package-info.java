/** Bond-orientational order: how the neighbours of an atom are arranged. */
package org.halimd.analysis.structure.order;
