#!/bin/bash
alias onboard='azcmagent connect -g rg'
onboard
azcmagent show
