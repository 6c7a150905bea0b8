
# Relaxes the structure that all systems of the campaign start from.
# Submitted in the folder of the campaign: halimd conductivity --resume . --slurm does it again.
set -euo pipefail
source slurm/resubmit.sh

until_the_time_limit "$halimd" conductivity --resume . --only minimize "${options[@]}" --threads "${SLURM_CPUS_PER_TASK:-1}"
