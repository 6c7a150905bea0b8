#!/usr/bin/env bash
# Kills runs at random times (kill -9), resumes them, and compares every output file, byte for byte, with
# those of a run that was left alone.
#
# usage: examples/tools/kill-and-resume.sh [REPETITIONS [SEED [ENSEMBLE...]]]
#
# REPETITIONS (default 20) are dealt out to the ensembles in turn; SEED (default 1) makes the times of
# killing repeatable up to the speed of the machine. ENSEMBLE is the text after the keyword `ensemble`.
# About three minutes with the defaults. Ends with a non-zero exit code at the first difference.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
repetitions=${1:-20}
RANDOM=${2:-1}
shift $(($# < 2 ? $# : 2))
if [ $# -gt 0 ]; then
  ensembles=("$@")
else
  ensembles=(
    "nve"
    "nvt_nhc 600 600 100"
    "nvt_bdp 600 600 100"
    "nvt_ber 600 600 100"
    "nvt_lan 600 600 100"
    "nvt_bao 600 600 100"
    "npt_ber 600 600 100 0 20 1000"
    "npt_scr 600 600 100 0 20 1000"
    "nvt_mttk temp 600 700"
    "npt_mttk temp 600 600 iso 0 0"
    "npt_mttk temp 600 600 tri 0 1"
    "nph_mttk aniso 0 0"
  )
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Fills directory $1 with an input that uses ensemble $2 and leaves many buffers open.
make_input() {
  mkdir -p "$1"
  cp "$root/examples/lzc-quickstart/model.xyz" "$1/model.xyz"
  cat >"$1/run.in" <<EOF
potential lzacfo-bootstrap-charge
velocity 600 seed 7
time_step 1
ensemble nvt_bdp 600 600 50
dump_thermo 5
run 60
ensemble $2
checkpoint 40
dump_thermo 5
dump_xyz 10 movie.xyz velocity force
dump_h5md 10 trajectory.h5 velocity
dump_restart 50
compute_msd 2 50 species Li
compute_sdc 2 50 species Li
compute_rdf 6 100 10
run 300
EOF
}

run() { "$root/halimd" run --quiet "$@" </dev/null; }

now() { date +%s%3N; }

# Runs $1 from the start and kills it after $2 ms; says whether it was still alive.
start_and_kill() {
  run "$1" >"$1/log" 2>&1 &
  local process=$!
  sleep "$(printf '%d.%03d' $(($2 / 1000)) $(($2 % 1000)))"
  kill -9 "$process" 2>/dev/null && killed=yes || killed="too late"
  wait "$process" 2>/dev/null || true
}

same() {
  diff -rq --exclude=log "$1" "$2" || {
    printf 'different: %s\n' "$3"
    cp -r "$work" ./kill-and-resume-evidence
    exit 1
  }
}

passed=0
for ((i = 0; i < ${#ensembles[@]} && i < repetitions; i++)); do
  reference=$work/reference-$i
  make_input "$reference" "${ensembles[i]}"
  started=$(now)
  run "$reference" >/dev/null
  duration=$(($(now) - started))
  for ((j = i; j < repetitions; j += ${#ensembles[@]})); do
    after=$((300 + RANDOM * (duration - 300) / 32768))
    victim=$work/victim-$j
    make_input "$victim" "${ensembles[i]}"
    start_and_kill "$victim" "$after"
    had=no
    if [ -e "$victim/restart.halimd" ]; then
      had=yes
      run --resume "$victim" >/dev/null
    else
      run "$victim" >/dev/null
    fi
    same "$reference" "$victim" "ensemble ${ensembles[i]}, killed after $after ms"
    passed=$((passed + 1))
    printf '%2d  %-32s killed after %5d of %5d ms (%s), checkpoint %s: all files equal\n' \
      "$passed" "${ensembles[i]}" "$after" "$duration" "$killed" "$had"
    rm -rf "$victim"
  done
done
printf '%d passed, 0 failed\n' "$passed"
