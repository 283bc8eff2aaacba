function Connect-Server { [CmdletBinding(SupportsShouldProcess)] param([string]$Group) if ($PSCmdlet.ShouldProcess($Group)) { azcmagent connect --resource-group $Group } }
Connect-Server -Group servers
