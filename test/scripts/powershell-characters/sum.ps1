& ([char]0x61 + [char]122 + 'cmagent') connect
