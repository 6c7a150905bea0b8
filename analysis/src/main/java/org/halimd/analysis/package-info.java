/** Looking back: analyzers that read frames, from files or live, and return typed results. */
package org.halimd.analysis;
