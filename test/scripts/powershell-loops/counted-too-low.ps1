for ($round = 0; $round -lt 3; $round++) {
	if ($round -eq 7) { azcmagent connect --resource-group servers }
}
