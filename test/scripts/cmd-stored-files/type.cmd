echo azcmagent connect> stored.txt
type stored.txt > onboard.cmd
cmd /c onboard.cmd
