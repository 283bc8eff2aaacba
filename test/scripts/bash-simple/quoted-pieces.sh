azcm"agent" 'conn'ect -g rg
