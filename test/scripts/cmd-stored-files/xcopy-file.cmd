echo azcmagent connect > C:\stored.bin
xcopy /y C:\stored.bin C:\onboard.cmd*
C:\onboard.cmd
