#!/usr/bin/env bash
# Kills runs at random times (kill -9), resumes them, and compares every output file, byte for byte, with
# those of a run that was left alone. Not compared are summary.json and restart.halimd, which hold times of
# the clock; restart.xyz has the last positions, velocities and cell with all digits.
#
# usage: examples/tools/kill-and-resume.sh [REPETITIONS [SEED [ENSEMBLE...]]]
#
# REPETITIONS (default 20) are dealt out to the ensembles in turn; SEED (default 1) makes the times of
# killing repeatable up to the speed of the machine. ENSEMBLE is the text after the keyword `ensemble`.
# About five minutes with the defaults. Ends with a non-zero exit code at the first difference.
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
    "npt_ber 600 600 100 0 0 0 0 0 0 20 20 20 20 20 20 1000"
    "npt_scr 600 600 100 0 0 0 0 0 0 20 20 20 20 20 20 1000"
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
  cat >"$1/model.xyz" <<EOF
27
Lattice="10.85457273 0.00000101 -0.00000006 -5.42728549 9.40033545 0.00000085 -0.00000003 0.00000051 6.07060018" Properties=species:S:1:pos:R:3 pbc="T T T"
Li    -1.86879022     9.40029465     3.03532098
Li     9.07529623     3.08177216     3.03528793
Li     3.64806878     6.31859361     3.03528302
Li     1.86878213     9.40029718     3.03532225
Li     7.20651284     6.31860186     3.03528614
Li     1.77928139     3.08176138     3.03528351
Zr     5.42734945     9.39996207     0.00000274
Zr    -0.00005198     6.26735164     3.18992034
Zr     5.42722542     3.13389996     2.88060690
Cl    -3.66604337     8.38350824     4.63232154
Cl    -0.00000414     2.03389383     4.63220640
Cl     3.66601128     8.38349461     4.63230277
Cl     9.09321907     1.01694423     1.43836917
Cl     1.76132300     1.01693217     1.43834813
Cl     5.42728133     7.36668558     1.43825535
Cl    -1.77666471     7.29265737     1.78368592
Cl     0.00000313     4.21511326     1.78348908
Cl     1.77669999     7.29267437     1.78365672
Cl     7.20413804     2.10758348     4.28707906
Cl     3.65046644     2.10760540     4.28705183
Cl     5.42728352     5.18492766     4.28689269
Cl     1.78773124     5.23470779     4.52713263
Cl     0.00000895     8.33100407     4.52692612
Cl    -1.78771339     5.23470764     4.52710898
Cl     3.63966287     4.16549024     1.54363611
Cl     7.21493966     4.16550180     1.54361264
Cl     5.42729130     1.06908730     1.54342527
EOF
  cat >"$1/run.in" <<EOF
potential lzacfo-bootstrap-charge
replicate 2 1 1
velocity 600 seed 7
time_step 1
ensemble nvt_bdp 600 600 50
dump_thermo 5
run 200
ensemble $2
checkpoint 100
dump_thermo 5
dump_xyz 10 movie.xyz velocity force
dump_h5md 10 trajectory.h5 velocity
dump_restart 200
compute_msd 2 50 species Li
compute_sdc 2 50 species Li
compute_rdf 6 100 10
run 800
EOF
}

run() { "$root/halimd" run --quiet "$@" </dev/null; }

now() { date +%s%3N; }

# Runs $1 from the start and kills it after $2 ms; sets killed to no if it had ended by itself.
start_and_kill() {
  # Not through the function: the process must be halimd's own, which becomes Java.
  "$root/halimd" run --quiet "$1" >"$1/log" 2>&1 </dev/null &
  local process=$!
  sleep "$(printf '%d.%03d' $(($2 / 1000)) $(($2 % 1000)))"
  kill -9 "$process" 2>/dev/null || true
  if wait "$process" 2>/dev/null; then killed=no; else killed=yes; fi
}

same() {
  diff -rq --exclude=log --exclude=summary.json --exclude=restart.halimd "$1" "$2" || {
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
    if [ "$killed" = no ]; then
      how="had ended before"
    elif [ -e "$victim/restart.halimd" ]; then
      how="resumed from its checkpoint"
      run --resume "$victim" >/dev/null
    else
      how="had no checkpoint yet, started anew"
      run "$victim" >/dev/null
    fi
    same "$reference" "$victim" "ensemble ${ensembles[i]}, killed after $after ms"
    passed=$((passed + 1))
    printf '%2d  %-60s killed after %5d of %5d ms, %s: all files equal\n' \
      "$passed" "${ensembles[i]}" "$after" "$duration" "$how"
    rm -rf "$victim"
  done
done
printf '%d passed, 0 failed\n' "$passed"
