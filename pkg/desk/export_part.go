package desk

import (
	"cmp"
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// surveyPart finds what a part consists of.
func (x *exporting) surveyPart() error {
	x.ids, x.series, x.packages, x.waiting = map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	x.platforms, x.entries = map[[2]string]bool{}, map[uint64]bool{}
	err := x.r.EachStarting(x.From, x.To, func(id string) error {
		a, _, err := x.r.Appointment(id)
		if err != nil {
			return err
		}
		return x.have(a)
	})
	if err != nil {
		return err
	}
	return x.haveDrawn()
}

// have counts an appointment in, and what hangs on it.
func (x *exporting) have(a appointment.Appointment) error {
	x.ids[a.ID], x.clients[a.ClientID], x.series[a.Series], x.packages[a.Package] = true, true, true, true
	x.platforms[[2]string{a.Platform, a.PolicyVersion}] = true
	events, err := x.r.EntriesOf(a.ID)
	for _, seq := range events {
		x.entries[seq] = true
	}
	if err != nil || a.Status != appointment.Proposed {
		return err
	}
	offers, err := x.r.Offers(a.ID)
	for _, o := range offers {
		x.waiting[o.Waiting] = true
	}
	return err
}

// haveDrawn counts in the other appointments that use up a session of the packages.
func (x *exporting) haveDrawn() error {
	var others []appointment.Appointment
	for id := range x.packages {
		drawn, err := x.r.DrawnOf(id)
		if err != nil {
			return err
		}
		for _, id := range drawn {
			if x.ids[id] {
				continue
			}
			a, _, err := x.r.Appointment(id)
			if err != nil {
				return err
			}
			others = append(others, a)
		}
	}
	slices.SortFunc(others, func(a, b appointment.Appointment) int {
		return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.ID, b.ID))
	})
	for _, a := range others {
		if err := x.have(a); err != nil {
			return err
		}
		if a.Start.Before(x.From) {
			x.before = append(x.before, a.ID)
		} else {
			x.after = append(x.after, a.ID)
		}
	}
	return nil
}

// eachID visits the ids of the appointments, by start.
func (x *exporting) eachID(visit func(id string) error) error {
	for _, id := range x.before {
		if err := visit(id); err != nil {
			return err
		}
	}
	if err := x.r.EachStarting(x.From, x.To, visit); err != nil {
		return err
	}
	for _, id := range x.after {
		if err := visit(id); err != nil {
			return err
		}
	}
	return nil
}

// isOfPart reports whether a change is about what the part has: an entry can be about
// others too.
func (x *exporting) isOfPart(t store.Told) bool {
	switch t.Kind {
	case store.KindAppointment:
		return x.ids[t.ID]
	case store.KindClient:
		return x.clients[t.ID]
	case store.KindSeries:
		return x.series[t.ID]
	case store.KindPackage:
		return x.packages[t.ID]
	case store.KindPlatform:
		return x.platforms[[2]string{t.ID, t.Version}]
	case store.KindMessage, store.KindNotice, store.KindSupport, store.KindOffer:
		return x.ids[t.AppointmentID]
	case store.KindWaiting, store.KindBlock, store.KindCalendar, store.KindPushed, store.KindSpecialist, store.KindRoom, store.KindPlatformFile, store.KindHours, store.KindKey:
	}
	return false
}
