grep -q 'azcmagent connect' /var/log/onboarding.log
