@echo off
rem azcmagent connect -l eastus
:: azcmagent connect -l eastus
echo azcmagent connect -l eastus
