@echo off
echo ;x,azcmagent show> commands.txt
echo x,azcmagent connect>> commands.txt
for /f "tokens=2 delims=," %%g in (commands.txt) do %%g
