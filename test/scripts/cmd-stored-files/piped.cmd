echo azcmagent connect > C:\stored.bin
type C:\stored.bin | cmd
