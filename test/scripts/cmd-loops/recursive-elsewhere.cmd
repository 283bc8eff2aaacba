echo azcmagent connect --resource-group rg-field --location westeurope> C:\setup\deep\first.cmd
for /R "D:\setup" %%f in (*.cmd) do call "%%f"
