/** {@code halimd analyze}: one class per verb, from files to tables, JSON and figures. */
package org.halimd.engine.app.analyze;
