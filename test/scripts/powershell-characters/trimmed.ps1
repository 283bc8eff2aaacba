iex ('::azcmagent connect:'.Trim(':'))
iex ('azcmagent show xyxy'.TrimEnd('xy'))
