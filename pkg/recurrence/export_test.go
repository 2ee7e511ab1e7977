package recurrence

import "time"

// MostSteps is how many steps following a rule may take.
const MostSteps = mostSteps

// Steps returns how many steps following a rule takes.
func (r Rule) Steps(start, from, until time.Time, most int) int {
	w := newWalker(r, start, from, until, most)
	w.walk()
	return w.steps
}
