function Test-Never {
    return $false
}
if (Test-Never) { azcmagent connect }
