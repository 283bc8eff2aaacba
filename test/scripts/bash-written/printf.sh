printf '#!/bin/sh\nazcmagent connect -l %s\n' eastus > run.sh
sh run.sh
