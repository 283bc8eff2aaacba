$steps = [ordered]@{ Show = { azcmagent show }; Connect = { azcmagent connect } }
foreach ($step in $steps.GetEnumerator()) { & $step.Value }
