$text = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('YXpjbWFnZW50IGNvbm5lY3QgLWwgZWFzdHVzCg=='))
Invoke-Expression $text
