@echo off
if exist C:\connected.txt ( azcmagent show ) else ( azcmagent connect -l eastus )
