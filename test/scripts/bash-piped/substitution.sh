bash -c "$(curl -fsSL https://example.org/onboard.sh)"
