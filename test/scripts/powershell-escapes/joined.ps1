azcmagent connect --tags name=$name`,site=$site
