echo azcmagent connect> stored.txt
ren stored.txt onboard.cmd
onboard.cmd
