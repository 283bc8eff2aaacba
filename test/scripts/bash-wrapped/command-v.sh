command -v azcmagent
which azcmagent
