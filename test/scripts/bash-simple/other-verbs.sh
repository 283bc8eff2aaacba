azcmagent version
azcmagent show
azcmagent disconnect --force-local-only
