package org.halimd.engine.output;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.halimd.io.AtomicFile;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;

/**
 * The native checkpoint {@code restart.halimd}: named arrays on disk, bit for bit, replaced as a
 * whole, protected by a checksum.
 *
 * <p>Layout, all numbers big-endian:
 *
 * <pre>
 * 8 bytes   89 48 61 6c 69 4d 44 0a  (0x89 "HaliMD" newline)
 * int32     format version, 1
 * int32     number of records
 * records:  int32 length of the name in bytes, the name in UTF-8
 *           byte  kind: 'd' float64, 'l' int64, 'i' int32, 't' UTF-8 text
 *           int64 number of values (bytes for text), the values
 * int64     CRC-32C of everything before
 * </pre>
 *
 * <p>HDF5 was tried for this file: the library in use neither stores empty arrays nor notices a
 * flipped bit in stored numbers.
 */
public final class CheckpointFile {
  private static final long MAGIC = 0x8948616c694d440aL;
  private static final int VERSION = 1;
  private static final int LONGEST_NAME = 1 << 12;
  private static final int PIECE = 1 << 13;

  private CheckpointFile() {}

  /**
   * Writes the arrays, replacing the file as a whole.
   *
   * @throws org.halimd.io.OutputException if the file cannot be written; an older one stays
   */
  public static void write(Path file, NamedArrays arrays) {
    AtomicFile.write(file, out -> write(out, arrays));
  }

  private static void write(OutputStream target, NamedArrays arrays) throws IOException {
    CRC32C crc = new CRC32C();
    DataOutputStream out = new DataOutputStream(new CheckedOutputStream(target, crc));
    out.writeLong(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(arrays.paths().size());
    for (String path : arrays.paths()) {
      byte[] name = path.getBytes(StandardCharsets.UTF_8);
      out.writeInt(name.length);
      out.write(name);
      writeValue(out, arrays.value(path));
    }
    out.flush();
    out.writeLong(crc.getValue());
    out.flush();
  }

  private static void writeValue(DataOutputStream out, Object value) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(8 * PIECE);
    switch (value) {
      case double[] a -> {
        head(out, 'd', a.length);
        for (int from = 0; from < a.length; from += PIECE) {
          int count = Math.min(PIECE, a.length - from);
          piece.clear().asDoubleBuffer().put(a, from, count);
          out.write(piece.array(), 0, 8 * count);
        }
      }
      case long[] a -> {
        head(out, 'l', a.length);
        for (int from = 0; from < a.length; from += PIECE) {
          int count = Math.min(PIECE, a.length - from);
          piece.clear().asLongBuffer().put(a, from, count);
          out.write(piece.array(), 0, 8 * count);
        }
      }
      case int[] a -> {
        head(out, 'i', a.length);
        for (int from = 0; from < a.length; from += PIECE) {
          int count = Math.min(PIECE, a.length - from);
          piece.clear().asIntBuffer().put(a, from, count);
          out.write(piece.array(), 0, 4 * count);
        }
      }
      case String text -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head(out, 't', bytes.length);
        out.write(bytes);
      }
      default -> throw new IllegalArgumentException("cannot store a " + value.getClass());
    }
  }

  private static void head(DataOutputStream out, char kind, int count) throws IOException {
    out.writeByte(kind);
    out.writeLong(count);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws InputException if the file is absent, is no checkpoint, comes from another version of
   *     the format, or is truncated or damaged
   */
  public static NamedArrays read(Path file) {
    CRC32C crc = new CRC32C();
    try (DataInputStream in =
        new DataInputStream(
            new CheckedInputStream(
                new BufferedInputStream(Files.newInputStream(file), 1 << 16), crc))) {
      if (in.readLong() != MAGIC) {
        throw new InputException(file, "this is no checkpoint of HaliMD; expected restart.halimd");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new InputException(
            file,
            "the checkpoint has format version "
                + version
                + ", but this program reads version "
                + VERSION
                + "; continue with the program that wrote it");
      }
      NamedArrays arrays = new NamedArrays();
      long size = Files.size(file);
      int records = in.readInt();
      for (int k = 0; k < records; k++) {
        readRecord(in, arrays, size);
      }
      long computed = crc.getValue();
      if (in.readLong() != computed || in.read() >= 0) {
        throw new Damaged();
      }
      return arrays;
    } catch (NoSuchFileException e) {
      throw new InputException(file, "there is no checkpoint to continue from; start the run anew");
    } catch (EOFException | Damaged e) {
      throw new InputException(
          file,
          "the checkpoint is truncated or damaged (its checksum does not fit); restore it from a"
              + " copy or start the run anew");
    } catch (IOException e) {
      throw new InputException(file, "the checkpoint cannot be read: " + e.getMessage());
    }
  }

  private static void readRecord(DataInputStream in, NamedArrays arrays, long fileSize)
      throws IOException, Damaged {
    String name = text(in, in.readInt(), LONGEST_NAME);
    int kind = in.readUnsignedByte();
    long count = in.readLong();
    if (count < 0 || count > fileSize) {
      throw new Damaged();
    }
    switch (kind) {
      case 'd' -> {
        double[] a = new double[limited(8, count, fileSize)];
        for (int k = 0; k < a.length; k++) {
          a[k] = Double.longBitsToDouble(in.readLong());
        }
        arrays.put(name, a);
      }
      case 'l' -> {
        long[] a = new long[limited(8, count, fileSize)];
        for (int k = 0; k < a.length; k++) {
          a[k] = in.readLong();
        }
        arrays.put(name, a);
      }
      case 'i' -> {
        int[] a = new int[limited(4, count, fileSize)];
        for (int k = 0; k < a.length; k++) {
          a[k] = in.readInt();
        }
        arrays.put(name, a);
      }
      case 't' -> arrays.put(name, text(in, count, fileSize));
      default -> throw new Damaged();
    }
  }

  /** Guards against reserving memory for a damaged count. */
  private static int limited(int width, long count, long fileSize) throws Damaged {
    if (count * width > fileSize || count > Integer.MAX_VALUE - 8) {
      throw new Damaged();
    }
    return (int) count;
  }

  private static String text(DataInputStream in, long length, long limit)
      throws IOException, Damaged {
    if (length < 0 || length > limit) {
      throw new Damaged();
    }
    byte[] bytes = new byte[(int) length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The content contradicts itself. */
  private static final class Damaged extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
