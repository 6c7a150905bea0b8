
# One system of the campaign, all its stages; the number of the task is that of the line of systems.txt.
# Submitted in the folder of the campaign: halimd conductivity --resume . --slurm does it again.
set -euo pipefail
source slurm/resubmit.sh

system=$(sed -n "${SLURM_ARRAY_TASK_ID}p" slurm/systems.txt)
[ -n "$system" ] || fail "slurm/systems.txt has no line $SLURM_ARRAY_TASK_ID"
until_the_time_limit "$halimd" conductivity --resume . --only "$system" "${options[@]}" --threads "${SLURM_CPUS_PER_TASK:-1}"
