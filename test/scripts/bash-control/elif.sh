if [ -f /a ]; then echo a
elif [ -f /b ]; then azcmagent show
else azcmagent connect -l eastus
fi
