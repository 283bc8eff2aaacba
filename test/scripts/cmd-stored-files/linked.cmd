echo azcmagent connect > C:\stored.bin
mklink C:\onboard.cmd C:\stored.bin
C:\onboard.cmd
