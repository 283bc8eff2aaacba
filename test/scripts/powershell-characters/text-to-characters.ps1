iex (-join [char[]]'azcmagent connect')
