for attempt in 1 2 3 4 5; do
	azcmagent connect -l eastus && break
	sleep 10
done
