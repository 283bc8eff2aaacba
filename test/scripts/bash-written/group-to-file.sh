{
	echo '#!/bin/bash'
	echo "azcmagent connect -l eastus"
} > go.sh
bash go.sh
