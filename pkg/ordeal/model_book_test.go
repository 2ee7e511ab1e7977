//go:build ordeal && linux && amd64

package ordeal

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"
)

// kept is what the model keeps of an appointment, as answers and the agenda tell it.
type kept struct {
	Status, Place, Charge string
	Start, End            instant
	Sequence              int
	Money                 struct{ Price, Charged, Paid, Refunded int64 }
}

// is reports whether both are the same but for the sequence, which may rise and never
// falls.
func (k kept) is(other kept) bool {
	rises := k.Sequence >= other.Sequence
	k.Sequence, other.Sequence = 0, 0
	return rises && k == other
}

// instant is a time in UTC as RFC 3339 has it.
type instant string

// UnmarshalText reads a time of any zone.
func (i *instant) UnmarshalText(text []byte) error {
	at, err := time.Parse(time.RFC3339, string(text))
	*i = instantOf(at)
	return err
}

func instantOf(at time.Time) instant { return instant(at.UTC().Format(time.RFC3339)) }

func (i instant) later(d time.Duration) instant {
	at, _ := time.Parse(time.RFC3339, string(i))
	return instantOf(at.Add(d))
}

// row is an appointment as JSON has it.
type row struct {
	ID string
	kept
}

// deed is a command that was acknowledged: what it asked for, and what it told.
type deed struct {
	verb  string
	asked string // a time, a place, an amount in minor units
	event string
	told  map[string]kept
}

// deedOf reads what an answer says was done; false where nothing was.
func deedOf(verb, asked string, stdout []byte) (deed, bool) {
	type result struct {
		Outcome     string
		Event       *string
		Appointment *row
	}
	var all struct {
		result
		Results []result
	}
	d := deed{verb: verb, asked: asked, told: map[string]kept{}}
	if err := json.Unmarshal(stdout, &all); err != nil {
		return d, false
	}
	for _, r := range append(all.Results, all.result) {
		if r.Outcome != "done" || r.Event == nil {
			continue
		}
		d.event = *r.Event
		if r.Appointment != nil { // an undo of many tells of none
			d.told[r.Appointment.ID] = r.Appointment.kept
		}
	}
	return d, d.event != ""
}

// model is what the book has to hold: what the deeds made of it, in the order in which
// the journal has them.
type model struct {
	is     map[string]kept
	events []string
	undos  []map[string]*kept // what each deed that can be taken back has changed; nil for no appointment
	wrong  []string
}

func newModel() *model { return &model{is: map[string]kept{}} }

// follow applies deeds in the order of the journal. All that were acknowledged must be
// in it.
func (m *model) follow(deeds []deed, journal []string) {
	place := map[string]int{}
	for i, id := range journal {
		place[id] = i
	}
	for _, d := range deeds {
		if _, there := place[d.event]; !there {
			m.wrong = append(m.wrong, fmt.Sprintf("%s %s was acknowledged and is not in the journal", d.verb, d.event))
		}
	}
	slices.SortFunc(deeds, func(a, b deed) int { return place[a.event] - place[b.event] })
	for _, d := range deeds {
		m.apply(d)
	}
}

func (m *model) apply(d deed) {
	before := map[string]*kept{}
	for id := range d.told {
		before[id] = nil
		if was, known := m.is[id]; known {
			before[id] = &was
		}
	}
	m.events = append(m.events, d.event)
	if d.verb == "undo" {
		m.takeBack(d)
		return
	}
	for id, told := range d.told {
		if want := d.expected(before[id], told); !told.is(want) {
			m.wrong = append(m.wrong, fmt.Sprintf("%s %s %q of %s told\n\t%+v, not\n\t%+v", d.verb, d.event, d.asked, id, told, want))
		}
		m.is[id] = told
	}
	m.undos = append(m.undos, before)
}

// takeBack makes the model what it was before the last deed, but for the sequence.
func (m *model) takeBack(d deed) {
	if len(m.undos) == 0 {
		m.wrong = append(m.wrong, "an undo found something to take back where nothing is")
		return
	}
	last := m.undos[len(m.undos)-1]
	m.undos = m.undos[:len(m.undos)-1]
	for id, was := range last {
		if was == nil {
			delete(m.is, id)
			continue
		}
		again := *was
		again.Sequence = max(m.is[id].Sequence, d.told[id].Sequence)
		if told, ok := d.told[id]; ok && !told.is(again) {
			m.wrong = append(m.wrong, fmt.Sprintf("undo %s told of %s\n\t%+v, not\n\t%+v", d.event, id, told, again))
		}
		m.is[id] = again
	}
}

// compare notes where rows of an agenda differ from the model.
func (m *model) compare(rows []row) {
	found := map[string]kept{}
	for _, r := range rows {
		found[r.ID] = r.kept
	}
	for _, id := range slices.Sorted(maps.Keys(m.is)) {
		if is, there := found[id]; !there || !is.is(m.is[id]) {
			m.wrong = append(m.wrong, fmt.Sprintf("the book has %s as\n\t%+v, not\n\t%+v", id, is, m.is[id]))
		}
	}
	if len(found) != len(m.is) {
		m.wrong = append(m.wrong, fmt.Sprintf("the book has %d appointments, the model %d", len(found), len(m.is)))
	}
}
