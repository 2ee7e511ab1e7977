package casefile

import "slices"

// What is derived of the facts, and stands nowhere else.

// Final returns the appointment as the last entry that changed it left it, nil where none did. Where entries are
// missing it is as it stands in the book.
func (f File) Final() *State {
	if f.Stands != nil {
		return &f.Stands.State
	}
	for _, fact := range slices.Backward(f.Facts) {
		if fact.Left != nil {
			return fact.Left
		}
	}
	return nil
}

// FinalTexts returns the texts of the appointment as it was left last.
func (f File) FinalTexts() Texts {
	if f.Stands != nil {
		return f.Stands.Texts
	}
	for _, fact := range slices.Backward(f.Facts) {
		if fact.Left != nil {
			return fact.Texts
		}
	}
	return Texts{}
}

// Removed reports whether the appointment is no more in the book.
func (f File) Removed() bool {
	for _, fact := range slices.Backward(f.Facts) {
		if fact.Left != nil || fact.Gone {
			return fact.Gone
		}
	}
	return false
}

// Decided returns the last fact that rests on a decision and left the appointment otherwise than it found it, in what
// came of it and who pays, and was not taken back; nil for none.
func (f File) Decided() *Fact {
	undone := f.Undone()
	var last State
	var found *Fact
	for i := range f.Facts {
		left, d := f.Facts[i].Left, f.Facts[i].Deed
		if left == nil {
			continue
		}
		other := left.Status != last.Status || left.Charge != last.Charge || left.Ruling != last.Ruling || left.Charged != last.Charged || !left.Start.Equal(last.Start)
		if other && d.Verdict != "" && d.Of == "" && !undone[d.Event] {
			found = &f.Facts[i]
		}
		last = *left
	}
	return found
}

// Undone returns the events that are taken back as things stand: what takes one back comes later.
func (f File) Undone() map[string]bool {
	return undoneOf(f.Facts, func(fact Fact) (string, string) { return fact.Deed.Event, fact.Deed.Of })
}

// FinalLapse returns for want of what the appointment lapses, or has, as it was left last; nil where that is not known.
func (f File) FinalLapse() *Lapse {
	if f.Stands != nil {
		return f.LapseAt(0)
	}
	for _, fact := range slices.Backward(f.Facts) {
		if fact.Left != nil {
			return f.LapseAt(fact.Deed.Entry)
		}
	}
	return nil
}

// UnreadPartly returns the entries of which it could not be read how they left the appointment.
func (f File) UnreadPartly() []uint64 {
	var partly []uint64
	for _, fact := range f.Facts {
		if fact.Partly {
			partly = append(partly, fact.Deed.Entry)
		}
	}
	return partly
}

// LostOfOthers returns the entries that could not be read, behind the first that the file is about, and are not
// about the appointment.
func (f File) LostOfOthers() []uint64 {
	return slices.DeleteFunc(f.Proof.Lost(), func(seq uint64) bool { return slices.Contains(f.Unread, seq) })
}

// CountMarked returns how many entries about others stand in the file with the ids of clients: those that an older
// program wrote, which can be proved by nothing else.
func (f File) CountMarked() int {
	count := 0
	for _, e := range f.Proof.Entries {
		count += one(e.Shown == nil && len(e.Marks) > 0)
	}
	return count
}

// Held is a record that stands in a file, and whether the entries prove it as it is.
type Held[T any] struct {
	Record T
	Proved bool
}

// Messages returns the messages as they were left last, in the order of logging.
func (c Checked) Messages() []Held[Message] {
	return latest(c, func(p Passed) []Message { return p.Messages }, func(m Message) string { return m.ID })
}

// Letters returns the letters, likewise.
func (c Checked) Letters() []Held[Letter] {
	return latest(c, func(p Passed) []Letter { return p.Letters }, func(l Letter) string { return l.ID })
}

// Offers returns the offers, likewise.
func (c Checked) Offers() []Held[Offer] {
	return latest(c, func(p Passed) []Offer { return p.Offers }, func(o Offer) string { return o.ID })
}

func latest[T any](c Checked, of func(Passed) []T, id func(T) string) []Held[T] {
	var found []Held[T]
	at := map[string]int{}
	for i, fact := range c.Facts {
		for _, record := range of(fact.Passed) {
			held := Held[T]{record, c.Proved[i].Passed}
			if n, known := at[id(record)]; known {
				found[n] = held
				continue
			}
			at[id(record)] = len(found)
			found = append(found, held)
		}
	}
	return found
}

// KeptBack counts the texts that do not stand in the file: messages, reasons, and letters.
func (c Checked) KeptBack() (messages, reasons, letters int) {
	for _, m := range c.Messages() {
		messages += one(keptBack(m.Record.Text))
	}
	for _, l := range c.Letters() {
		letters += one(keptBack(l.Record.Subject, l.Record.Body))
	}
	for _, o := range c.Offers() {
		reasons += one(keptBack(o.Record.Reason))
	}
	return messages, reasons + one(keptBack(c.FinalTexts().Reason)), letters
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// CountProved returns how many of the entries of the appointment the file shows.
func (c Checked) CountProved() int {
	count := 0
	for _, p := range c.Proved {
		count += one(p.Entry)
	}
	return count
}

// CountBehind returns how many of the entries of the appointment come after one.
func (c Checked) CountBehind(entry uint64) int {
	count := 0
	for _, fact := range c.Facts {
		count += one(fact.Deed.Entry > entry)
	}
	return count
}
