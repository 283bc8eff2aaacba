echo azcmagent connect> stored.txt
copy stored.txt C:\Temp\
rename C:\Temp\stored.txt onboard.cmd
C:\Temp\onboard.cmd
