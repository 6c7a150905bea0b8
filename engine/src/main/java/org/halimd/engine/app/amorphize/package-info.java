/**
 * {@code halimd amorphize}: a structure is melted, held, quenched in an ordinary run folder, and
 * what came out is judged by numbers.
 */
package org.halimd.engine.app.amorphize;
