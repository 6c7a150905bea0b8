/**
 * The memory that host and kernels share: named fields of eight bytes each, whose order is written
 * down once, in the lists that the kernels are compiled with.
 */
package org.halimd.kernels.layout;
