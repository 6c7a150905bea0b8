/**
 * {@code halimd report}: one page that shows what folders of runs and analyses hold. {@code
 * MaterialReader} finds it, {@code Page} writes it, the scripts of the page are beside the classes
 * as resources. Nothing is computed that an analysis should compute.
 */
package org.halimd.engine.app.report;
