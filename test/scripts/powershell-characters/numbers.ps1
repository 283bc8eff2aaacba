$first = [int][char]'b' - 1
azcmagent connect
