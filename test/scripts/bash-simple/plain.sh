#!/bin/bash
azcmagent connect --resource-group rg-edge --location westeurope
