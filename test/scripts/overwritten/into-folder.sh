echo 'azcmagent connect --resource-group rg-field --location westeurope' > /tmp/step.sh
install -m 0755 /srv/setup/step.sh.in /srv/other.sh /tmp/
cp -t /tmp /srv/a/first.sh
bash /tmp/step.sh
