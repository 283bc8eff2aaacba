#!/bin/bash
printf '#!/bin/sh\nazcmagent connect --resource-group servers\n' > /opt/onboard.sh
update-alternatives --install /usr/bin/onboard onboard /opt/onboard.sh 10
onboard
