/**
 * Carries out run files: reads and checks directories, executes their lines for a batch of systems,
 * writes checkpoints and continues from them, watches over the run and reports what happens as
 * {@link org.halimd.engine.app.run.RunEvent events}. Nothing here prints.
 */
package org.halimd.engine.app.run;
