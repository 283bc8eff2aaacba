$round = 0
while ($round -lt 3) {
	if ($round -eq 1) { azcmagent connect --resource-group servers }
	$round++
}
