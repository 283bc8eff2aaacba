echo azcmagent connect> stored.txt
move /y stored.txt "C:\Temp\onboard.cmd"
call "C:\Temp\onboard.cmd"
