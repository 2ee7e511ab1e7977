package lang

// polishDay holds the words of the commands around a decision: waiting, the
// inbox, closing a day, what is due and what each verb would answer.
func polishDay() map[string]string {
	return map[string]string{}
}

func polishDayFaults() map[string]string {
	return map[string]string{}
}
