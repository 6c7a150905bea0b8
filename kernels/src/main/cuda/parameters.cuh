#pragma once

/// The memory that all kernels share. Every kernel takes one argument, a pointer to Parameters.
/// The lists of fields in fields/ and records/ are read by the Java side too: they are the only
/// place where the layout is written down.

struct SystemRecord {
#define FIELD(type, name, count) type name[count];
#include "records/core.def"
#include "records/neighbors.def"
#include "records/charges.def"
#include "records/motion.def"
#include "records/observation.def"
#undef FIELD
};

/// Continuous fractional coordinates of an atom and its element type, two loads of 16 bytes.
struct __align__(16) AtomFraction {
  double x, y, z;
  long long type;
};

struct Parameters {
#define FIELD(type, name) type name;
#include "fields/core.def"
#include "fields/neighbors.def"
#include "fields/sites.def"
#include "fields/charges.def"
#include "fields/motion.def"
#include "fields/observation.def"
#undef FIELD
};

/// Most atoms in a chunk, the unit of the tables and of sums over atoms. A chunk belongs to one
/// system and chunks are counted from its first atom, so sums do not depend on the batch.
constexpr int CHUNK = 256;
