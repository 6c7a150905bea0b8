/**
 * One record for each keyword of the run file, with its help text and its parser beside it. The
 * records are collected in {@link org.halimd.engine.script.Keywords}.
 */
package org.halimd.engine.script.keyword;
