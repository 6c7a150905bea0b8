
# Results, figures and the page, once all systems have ended, however they ended.
# Submitted in the folder of the campaign; by hand: halimd conductivity --analyze .
set -euo pipefail
source slurm/resubmit.sh

resubmissions=0 # analyses begin anew, so that one which is too long would never end

until_the_time_limit "$halimd" conductivity --analyze . "${options[@]}" --threads "${SLURM_CPUS_PER_TASK:-1}"
