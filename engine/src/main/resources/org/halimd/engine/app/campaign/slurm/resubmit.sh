# What the jobs of this campaign share; they read it at their start.

say() { printf '%s %s\n' "$(date '+%F %T')" "$*"; }

fail() {
  say "error: $*" >&2
  exit 1
}

# Runs a command until it has ended. When Slurm sends USR1, shortly before the time limit, the command is told
# to save its state and to end, and the job goes back into the queue, at most $resubmissions times. A command
# that fails is not started again, nor is one that somebody cancelled (TERM).
until_the_time_limit() {
  local attempt=${SLURM_RESTART_COUNT:-0} signals=0 before=-1 reason=none code=0 child
  say "start $((attempt + 1)) on $(uname -n): $*"
  "$@" &
  child=$!
  trap 'signals=$((signals + 1)); reason=limit; say "the time limit is near"; kill -TERM "$child" 2>/dev/null || true' USR1
  # TERM after USR1 means that saving took until the limit itself; there is still time to go back into the queue.
  trap 'signals=$((signals + 1)); [ "$reason" = limit ] || reason=told; say "told to end"; kill -TERM "$child" 2>/dev/null || true' TERM
  # A signal ends a wait early, and then it was not the command that ended.
  while [ "$signals" != "$before" ]; do
    before=$signals
    code=0
    wait "$child" || code=$?
  done
  trap '' USR1 TERM # what comes now, also from the requeue itself, must not stop it
  case $reason,$code in
    *,0) ;;
    told,*)
      say "ended; go on with: halimd conductivity --resume . --slurm"
      exit 143
      ;;
    # -1: it ended in the instant of the signal and bash lost its code; one more start will tell.
    limit,143 | limit,130 | limit,-1) resubmit "$attempt" ;;
    *)
      say "ended with code $code and is not started again; mend the cause, then: halimd conductivity --resume . --slurm" >&2
      exit "$code"
      ;;
  esac
}

# Puts this job back into the queue after start number $1.
resubmit() {
  [ "$1" -lt "$resubmissions" ] ||
    fail "not finished after $(($1 + 1)) starts, the limit; go on with: halimd conductivity --resume . --slurm"
  say "saved; back into the queue (resubmission $(($1 + 1)) of at most $resubmissions)"
  scontrol requeue "${SLURM_ARRAY_JOB_ID:+${SLURM_ARRAY_JOB_ID}_}${SLURM_ARRAY_TASK_ID:-$SLURM_JOB_ID}" ||
    fail "could not go back into the queue; go on with: halimd conductivity --resume . --slurm"
}
