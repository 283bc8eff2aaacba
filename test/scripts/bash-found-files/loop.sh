echo 'azcmagent connect --resource-group rg-field --location westeurope' > /opt/steps/10-arc.sh
for step in /opt/steps/*.sh; do
	bash "$step"
done
