package lang

// ukrainianDay holds the words of the commands around a decision: waiting, the
// inbox, closing a day, what is due and what each verb would answer.
func ukrainianDay() map[string]string {
	return map[string]string{}
}

func ukrainianDayFaults() map[string]string {
	return map[string]string{}
}
