docker exec -it box azcmagent connect -l eastus
