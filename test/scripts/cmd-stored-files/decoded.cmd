@echo off
echo YXpjbWFnZW50IGNvbm5lY3Q=> C:\onboard.txt
certutil -decode C:\onboard.txt C:\onboard.cmd
call C:\onboard.cmd
