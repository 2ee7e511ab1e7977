package policy

import (
	"slices"
	"time"
)

// Unread answers for an appointment whose day is closed without a look at what
// the client wrote: while a message is open it is left to the specialist, with
// the commands that read and answer it. A delay that was waited for is answered.
// It reports false where none is open.
func Unread(p Platform, f Facts, now time.Time) (Decision, bool) {
	q := about(p, f, now)
	d := q.discretion([]OptionKey{OptionInbox}, CaseMessages)
	d.Messages = f.Messages
	unread, absence := false, option(q.was, OptionDeclareAbsence)
	for _, m := range f.Messages {
		b := BearingOf(p, f, m, now)
		if b.Means == BearingSettled || b.Means == BearingOvertaken || b.Means == BearingDelay && q.observed() {
			continue
		}
		unread = true
		for _, o := range b.Options {
			if o != absence && !slices.Contains(d.Options, o) {
				d.Options = append(d.Options, o)
			}
		}
	}
	d.Options = append(d.Options, absence)
	return q.possible(d), unread
}
