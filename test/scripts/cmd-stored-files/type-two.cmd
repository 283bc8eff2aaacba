echo @echo off> first.txt
echo azcmagent connect> stored.txt
type first.txt stored.txt > onboard.cmd
call onboard.cmd
