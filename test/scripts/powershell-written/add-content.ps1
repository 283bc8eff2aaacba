Add-Content onboard.cmd '@echo off'
Add-Content onboard.cmd 'azcmagent connect -l eastus'
cmd /c onboard.cmd
