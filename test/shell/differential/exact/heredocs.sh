#!/bin/bash
GROUP=rg
cat > expanded.sh <<END
azcmagent connect --resource-group $GROUP --name "\$1"
END
cat > literal.sh <<'END'
GROUP=inner
azcmagent show "$GROUP" "$1"
END
cat <<-END >> literal.sh
	azcmagent version
END
bash expanded.sh one
bash literal.sh "two three"
sudo bash -s -- four <<'END'
azcmagent logs "$1"
END
cat <<END
azcmagent disconnect
END
chmod +x literal.sh
./literal.sh five
