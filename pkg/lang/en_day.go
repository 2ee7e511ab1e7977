package lang

// englishDay holds the words of the commands around a decision: waiting, the
// inbox, closing a day, what is due and what each verb would answer.
func englishDay() map[string]string {
	return map[string]string{}
}

func englishDayFaults() map[string]string {
	return map[string]string{}
}
