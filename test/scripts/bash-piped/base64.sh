echo YXpjbWFnZW50IGNvbm5lY3QgLWwgZWFzdHVzCg== | base64 -d | bash
