echo azcmagent connect> stored.txt
copy stored.txt onboard.cmd
type stored.txt
