function Test-Agent {
    try { azcmagent show } catch { return $false }
    return $true
}
if (-not (Test-Agent)) { azcmagent connect }
