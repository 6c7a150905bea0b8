/**
 * Where a batch lives and who moves it. A {@link org.halimd.engine.backend.Backend} is found with
 * {@link java.util.ServiceLoader}; it opens a {@link org.halimd.engine.backend.Context} that holds
 * a batch and advances it by spans of steps.
 */
package org.halimd.engine.backend;
