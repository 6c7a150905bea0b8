#!/usr/bin/env bash
# Runs a command with a Slurm of its own: one node, this machine, set up in a temporary folder and gone at the
# end. For trying campaigns on a cluster without one; the machine's own Slurm, if any, is left alone.
#
# usage: examples/tools/slurm-single-node.sh COMMAND [ARGUMENT...]
#
# Needs munged, slurmctld, slurmd and the client programs
#   Debian, Ubuntu:  apt-get install slurmctld slurmd slurm-client munge
# and root or none: whoever starts it owns the daemons and the jobs. With SLURM_NODE_LOGS=FOLDER the logs of the
# daemons are kept. Example:
#   examples/tools/slurm-single-node.sh ./halimd conductivity ... --slurm --slurm-time 10 --out campaign
#   examples/tools/slurm-single-node.sh bash        a shell to look around in: sinfo, squeue, sbatch
set -euo pipefail

[ $# -gt 0 ] || { sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0"; exit 2; }
PATH=$PATH:/usr/sbin:/sbin
for program in munged slurmctld slurmd sbatch squeue; do
  command -v "$program" >/dev/null || {
    echo "slurm-single-node: no $program here (Debian: apt-get install slurmctld slurmd slurm-client munge)" >&2
    exit 2
  }
done

node=$(mktemp -d)
pids=()
end() {
  local status=$? pid
  scancel --quiet --user="$(id -un)" 2>/dev/null || true
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  if [ -n "${SLURM_NODE_LOGS:-}" ]; then
    mkdir -p "$SLURM_NODE_LOGS"
    cp "$node"/*.log "$SLURM_NODE_LOGS" 2>/dev/null || true
  fi
  rm -rf "$node"
  exit "$status"
}
trap end EXIT

free_port() {
  local port
  while port=$((20000 + RANDOM % 20000)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

# Waits until a command succeeds: $1 what is awaited, then the command.
await() {
  local what=$1 tries=100
  shift
  while [ $((tries -= 1)) -gt 0 ]; do
    if "$@" >/dev/null 2>&1; then return; fi
    sleep 0.2
  done
  echo "slurm-single-node: $what did not start; the ends of its logs:" >&2
  tail -n 5 "$node"/*.log >&2
  exit 3
}

name=$(uname -n)
name=${name%%.*}
processors=$(nproc)
mkdir "$node"/{run,state,spool}
chmod 755 "$node" "$node/run"
export SLURM_CONF=$node/slurm.conf
cat >"$SLURM_CONF" <<CONF
ClusterName=single
SlurmctldHost=$name(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$node/run/munge.socket
StateSaveLocation=$node/state
SlurmdSpoolDir=$node/spool
SlurmctldPidFile=$node/run/slurmctld.pid
SlurmdPidFile=$node/run/slurmd.pid
# Without control groups, accounting and mail: none of them is needed, and containers forbid the first.
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MailProg=/bin/true
MpiDefault=none
SwitchType=switch/none
SchedulerType=sched/backfill
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=bf_interval=1,sched_min_interval=100000,batch_sched_delay=1
ReturnToService=2
KillWait=10
MinJobAge=300
NodeName=$name NodeAddr=127.0.0.1 CPUs=$processors State=UNKNOWN
PartitionName=all Nodes=$name Default=YES MaxTime=INFINITE State=UP
CONF

head -c 1024 /dev/urandom >"$node/munge.key"
chmod 600 "$node/munge.key"
munged --foreground --force --key-file="$node/munge.key" --socket="$node/run/munge.socket" \
  --pid-file="$node/run/munged.pid" --log-file="$node/munged.log" --seed-file="$node/munge.seed" 2>"$node/munged-start.log" &
pids+=($!)
await munged munge --no-input --socket="$node/run/munge.socket"
slurmctld -D -f "$SLURM_CONF" -L "$node/slurmctld.log" >/dev/null 2>&1 &
pids+=($!)
await slurmctld scontrol ping
slurmd -D -f "$SLURM_CONF" -L "$node/slurmd.log" >/dev/null 2>&1 &
pids+=($!)
node_is_idle() { [ "$(sinfo --noheader --format=%T)" = idle ]; }
await slurmd node_is_idle

"$@"
