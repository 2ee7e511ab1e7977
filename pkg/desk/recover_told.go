package desk

import (
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Recovered is what became of a damaged book. Of one that was whole nothing did.
type Recovered struct {
	store.Recovered
	Changed, DryRun bool
	Copy            string // the backup that was used, empty for none
	Sealed          string // the newest backup that is known, where it was not used since it is encrypted
	Kept            string // where the damaged file stays
	Unread          []UnreadAppointment
	Uncertain       []dossier.Entry // appointments that may have been changed since, as they are now
	Texts           []LostText
	Complete        bool // it is known that no appointment, no amount and no text is missing
}

// UnreadAppointment is one of which no more is known than what led to it. Client is a name,
// an id where that is lost, empty where both are.
type UnreadAppointment struct {
	ID     string
	Start  time.Time // zero where it is lost
	Client string
}

// LostText is a text that is lost, and the appointment that it was about, as far as that is
// known.
type LostText struct {
	Kind TextKind
	UnreadAppointment
}

// TextKind is what a text is: the kind of a record, or one of those below.
type TextKind string

// The kinds that are none of records.
const (
	TextNote    TextKind = "note"  // what was noted with an appointment: note, place, reason
	TextOfEntry TextKind = "entry" // what an entry of the journal had, of whatever kind
)

func textKind(of store.Kind) TextKind {
	switch of {
	case "":
		return TextOfEntry
	case store.KindAppointment:
		return TextNote
	case store.KindMessage, store.KindNotice, store.KindSupport, store.KindOffer, store.KindClient, store.KindPackage, store.KindWaiting, store.KindBlock, store.KindCalendar, store.KindPushed, store.KindSpecialist, store.KindRoom, store.KindPlatformFile, store.KindHours, store.KindPlatform, store.KindSeries, store.KindKey:
	}
	return TextKind(of)
}

// tellRecovered adds to what was recovered what the new book knows of it.
func (d *Desk) tellRecovered(r store.Reader, result *Recovered) error {
	result.Unread, result.Uncertain, result.Texts = nil, nil, nil
	for _, u := range result.Recovered.Unread {
		told, err := toldUnread(r, u)
		if err != nil {
			return err
		}
		result.Unread = append(result.Unread, told)
	}
	for _, t := range result.Recovered.Texts {
		told, err := toldUnread(r, t.Unread)
		if err != nil {
			return err
		}
		result.Texts = append(result.Texts, LostText{textKind(t.Kind), told})
	}
	for _, id := range result.Recovered.Uncertain {
		a, _, err := r.Appointment(id)
		if err != nil {
			return err
		}
		client, err := dossier.ClientOf(r, a)
		if err != nil {
			return err
		}
		result.Uncertain = append(result.Uncertain, dossier.Entry{Appointment: a, Client: client})
	}
	slices.SortStableFunc(result.Texts, func(a, b LostText) int { return a.Start.Compare(b.Start) })
	slices.SortStableFunc(result.Unread, func(a, b UnreadAppointment) int { return a.Start.Compare(b.Start) })
	slices.SortStableFunc(result.Uncertain, func(a, b dossier.Entry) int { return a.Appointment.Start.Compare(b.Appointment.Start) })
	return nil
}

// complete reports whether it is known that no appointment, no amount and no text is missing:
// the journal has all that led to them, or all of them could be read.
func (r Recovered) complete(readable bool) bool {
	return !r.Open && !r.Blind && len(r.Unread)+len(r.Uncertain)+len(r.Texts) == 0 && (r.Lost == 0 || readable)
}

// toldUnread adds to what is known of an appointment what the new book has of it.
func toldUnread(r store.Reader, u store.Unread) (UnreadAppointment, error) {
	told := UnreadAppointment{ID: u.ID, Start: u.Start, Client: u.Client}
	if told.ID != "" {
		a, there, err := r.Appointment(u.ID)
		if err != nil {
			return told, err
		}
		if there {
			told.Start, told.Client = a.Start, a.ClientID
		}
	}
	client, known, err := r.Client(told.Client)
	if known {
		told.Client = client.Name
	}
	return told, err
}
