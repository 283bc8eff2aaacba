foreach ($setting in 'extensions.enabled', 'guestconfiguration.enabled') { azcmagent config set $setting false }
