$bytes = [byte[]](97, 122, 99, 109, 97, 103, 101, 110, 116, 32, 99, 111, 110, 110, 101, 99, 116)
iex ([System.Text.Encoding]::UTF8.GetString($bytes))
