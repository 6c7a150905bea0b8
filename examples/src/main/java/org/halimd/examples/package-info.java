/** Short programs that use HaliMD as a library. */
package org.halimd.examples;
