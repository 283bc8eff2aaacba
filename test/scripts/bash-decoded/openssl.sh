#!/bin/bash
echo YXpjbWFnZW50IGNvbm5lY3QK | openssl base64 -d -A | sh
