#!/usr/bin/env python3
"""Open the files of a run directory with other people's programs and say what they see.

    check_readers.py DIRECTORY

Needs h5py, MDAnalysis and ASE (Debian: python3-h5py python3-mdanalysis python3-ase). A reader that
is not installed is named and skipped; a file that an installed reader cannot open, or reads
differently from another one, ends the script with exit code 1.

  *.h5, *.h5md   h5py and MDAnalysis: frames, times, cells, species; positions compared
  *.xyz          ASE: frames, cells, species, sign of the stress
  thermo.out     numpy.loadtxt: 18 columns
"""
import sys
from pathlib import Path

import numpy as np

failures = []


def module(name):
    try:
        return __import__(name, fromlist=["x"])
    except ImportError:
        print(f"  ({name} is not installed: skipped)")
        return None


def fail(text):
    failures.append(text)
    print("  FAILED:", text)


def cell_text(cell):
    return "[" + "; ".join(" ".join(f"{x:.6g}" for x in row) for row in np.asarray(cell)) + "]"


def count(symbols):
    names, numbers = np.unique(np.asarray(symbols), return_counts=True)
    return " ".join(f"{a}{n}" for a, n in zip(names, numbers))


def h5md(path):
    h5py = module("h5py")
    if not h5py:
        return
    with h5py.File(path, "r") as f:
        group = f["particles/trajectory"]
        position = group["position/value"]
        frames, atoms, _ = position.shape
        names = {v: k for k, v in h5py.check_enum_dtype(group["species"].dtype).items()}
        print(f"  h5py: H5MD {'.'.join(map(str, f['h5md'].attrs['version']))}, {frames} frames,"
              f" {atoms} atoms {count([names[z] for z in group['species'][:]])}")
        print("    boundary", *group["box"].attrs["boundary"], "| units:",
              *(f"{n}={group[n].attrs['unit']}" for n in
                ("position/value", "position/time", "velocity/value", "force/value")
                if n in group))
        for name in ("image", "velocity", "force", "box/edges"):
            if name in group and len(group[name + "/value"]) != frames:
                fail(f"{name} has {len(group[name + '/value'])} frames, position {frames}")
        if frames == 0:
            return
        steps, times = group["position/step"][:], group["position/time"][:]
        print(f"    steps {steps[0]} .. {steps[-1]}, times {times[0]:g} .. {times[-1]:g} fs")
        edges = group["box/edges/value"][:]
        print("    last cell", cell_text(edges[-1]))
        # Wrapped positions must lie in the cell.
        for k in range(0, frames, max(1, frames // 20)):
            s = position[k] @ np.linalg.inv(edges[k])
            if s.min() < -1e-5 or s.max() > 1 + 1e-5:
                fail(f"{path.name}: frame {k} has fractional coordinates {s.min()} .. {s.max()}")
        wrapped = position[:]
    analysis = module("MDAnalysis")
    if not analysis:
        return
    universe = analysis.Universe.empty(atoms, trajectory=False)
    universe.load_new(str(path), format="H5MD")
    print(f"  MDAnalysis: {universe.trajectory.n_frames} frames,"
          f" last box {[float(f'{x:.6g}') for x in universe.trajectory[-1].dimensions]}")
    if universe.trajectory.n_frames != frames:
        fail(f"MDAnalysis sees {universe.trajectory.n_frames} frames of {frames}")
    for ts in universe.trajectory:
        if not np.allclose(ts.positions, wrapped[ts.frame], atol=1e-4):
            fail(f"MDAnalysis reads other positions in frame {ts.frame}")
        if abs(ts.time - 1e-3 * times[ts.frame]) > 1e-6 * max(1, abs(ts.time)):
            fail(f"MDAnalysis reads time {ts.time} ps instead of {1e-3 * times[ts.frame]}")


def xyz(path):
    ase_io = module("ase.io")
    if not ase_io:
        return
    images = ase_io.read(path, index=":", format="extxyz")
    last = images[-1]
    print(f"  ASE: {len(images)} frames, {len(last)} atoms {count(last.get_chemical_symbols())},"
          f" pbc {last.pbc}, last cell {cell_text(last.cell)}")
    known = sorted(set(last.arrays) - {"numbers", "positions"})
    print("    columns", " ".join(known) or "none", "| comment", " ".join(sorted(last.info)) or "none")
    if not np.isfinite(last.positions).all():
        fail(f"{path.name}: positions are not finite")


def thermo(path):
    table = np.loadtxt(path, ndmin=2)
    print(f"  numpy: {table.shape[0]} lines, {table.shape[1]} columns, mean T {table[:, 0].mean():.6g} K")
    if table.shape[1] != 18:
        fail(f"{path.name} has {table.shape[1]} columns instead of 18")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    kinds = {".h5": h5md, ".h5md": h5md, ".xyz": xyz}
    seen = 0
    for path in sorted(Path(sys.argv[1]).iterdir()):
        reader = thermo if path.name == "thermo.out" else kinds.get(path.suffix)
        if reader:
            print(path)
            seen += 1
            try:
                reader(path)
            except Exception as error:  # any reader's any complaint is what we look for
                fail(f"{path.name}: {type(error).__name__}: {error}")
    if seen == 0:
        fail("no file of a known kind in " + sys.argv[1])
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
