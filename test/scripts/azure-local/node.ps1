Invoke-AzStackHciArcInitialization -SubscriptionID $subscription -ResourceGroup nodes -TenantID $tenant -Region westeurope -Cloud AzureCloud -ArmAccessToken $token -AccountID $account
