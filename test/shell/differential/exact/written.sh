#!/bin/bash
echo '#!/bin/bash' > "run.sh"
echo 'azcmagent show "$@"' >> run.sh
chmod +x run.sh
./run.sh a "b c"
printf '%s\n' 'helper() { azcmagent version "$1"; }' 'GIVEN=yes' > lib.sh
. ./lib.sh
helper "$GIVEN"
{
	echo "azcmagent logs"
	echo "azcmagent show again"
} > group.sh
bash group.sh
echo 'azcmagent show TOKEN' | sed 's/TOKEN/value/' > templated.sh
bash templated.sh
tee teed.sh > /dev/null <<'END'
azcmagent show teed
END
mv teed.sh moved.sh
cp moved.sh copied.sh
bash copied.sh
mkdir -p sub
cat > sub/deep.sh <<'END'
azcmagent show deep
END
(cd sub && bash deep.sh)
