@echo off
(echo azcmagent connect --resource-group servers& echo azcmagent show) > C:\onboard.cmd
call C:\onboard.cmd
