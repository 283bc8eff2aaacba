function Join-Arc { param($l) azcmagent connect -l $l }
Join-Arc eastus
