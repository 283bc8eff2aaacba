iex "$([char]97)zcmagent$([char]32)connect"
