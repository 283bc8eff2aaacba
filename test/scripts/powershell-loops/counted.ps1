for ($round = 0; $round -lt 3; $round++) {
	if ($round -eq 2) { azcmagent connect --resource-group servers }
}
