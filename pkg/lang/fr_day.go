package lang

// frenchDay holds the words of the commands around a decision: waiting, the
// inbox, closing a day, what is due and what each verb would answer.
func frenchDay() map[string]string {
	return map[string]string{}
}

func frenchDayFaults() map[string]string {
	return map[string]string{}
}
