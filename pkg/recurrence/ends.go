package recurrence

// furthestNumber is the largest number that a part of a rule may name: the last day of a leap year.
const furthestNumber = 366

// numbers is a set of numbers up to furthestNumber.
type numbers [furthestNumber/64 + 1]uint64

// add puts a number into the set.
func (n *numbers) add(number int) { n[number/64] |= 1 << (number % 64) }

// has reports whether a number is in the set.
func (n *numbers) has(number int) bool {
	return number >= 0 && number <= furthestNumber && n[number/64]>>(number%64)&1 == 1
}

// ends is a set of places, counted from one on from the front or from the back.
type ends struct{ front, back numbers }

// add puts a place into the set: a negative one is counted from the back.
func (e *ends) add(place int) {
	if place < 0 {
		e.back.add(-place)
		return
	}
	e.front.add(place)
}

// none reports whether the set is empty.
func (e *ends) none() bool { return *e == ends{} }

// has reports whether the set has the place of one among so many.
func (e *ends) has(place, of int) bool {
	return e.front.has(place) || e.back.has(of+1-place)
}
