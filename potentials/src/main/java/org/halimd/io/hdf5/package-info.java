/**
 * A writer of HDF5 files that grow frame by frame, in plain Java, because the HDF5 library in use
 * writes complete files only.
 *
 * <p>It uses the oldest form of the format, which every reader knows: superblock 0, groups as
 * symbol tables, object headers 1, chunked datasets with B-trees of version 1 (HDF5 File Format
 * Specification, version 3.0; section numbers in the classes refer to it). The layout of a file:
 *
 * <pre>
 * superblock | series table | metadata of all objects | raw data of fixed datasets | chunks, B-tree nodes
 * </pre>
 *
 * <p>All metadata have their final size from the start, so growing means: append chunks and B-tree
 * nodes, then patch a few numbers in place. The order of writes keeps the file readable at any
 * moment; see {@link org.halimd.io.hdf5.GrowingHdf5}. The place of complete chunks depends on the
 * data only, not on when the file was flushed or how often it was closed and continued, so an
 * interrupted and continued file ends up byte by byte as an uninterrupted one.
 */
package org.halimd.io.hdf5;
