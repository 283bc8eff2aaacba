for port in 22 3389; do azcmagent config set incomingconnections.ports "$port"; done
