/** Reading and writing files of structures and trajectories, and the errors that input can have. */
package org.halimd.io;
