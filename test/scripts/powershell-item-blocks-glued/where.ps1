"a" | ?{$_ -eq "a"} | %{ azcmagent connect }
