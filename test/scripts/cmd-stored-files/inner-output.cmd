echo azcmagent connect > C:\stored.bin
cmd /c type C:\stored.bin > C:\onboard.cmd
C:\onboard.cmd
