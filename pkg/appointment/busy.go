package appointment

// Busy is when an event of a foreign calendar takes place: of the block ID, from Source. It may be
// longer than MaxDuration.
type Busy struct {
	Slot
	ID     string
	Source string
}
