echo '#!/bin/sh' > run.sh
echo 'azcmagent connect -l eastus' >> run.sh
sh ./run.sh
