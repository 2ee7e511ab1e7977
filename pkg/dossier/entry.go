package dossier

import (
	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Entry is one row of a list: an appointment and its client.
type Entry struct {
	Appointment appointment.Appointment
	Client      appointment.Client
	Messages    int                 // how many open messages the client has sent
	Package     appointment.Balance // from which it is drawn, zero for none
	Missing     appointment.Missing // what it has lapsed for; empty where it has not
	Specialist  string              // whose it is, by name; empty where that is not said
	Withheld    bool                // what passed is kept from who asks: texts, notes and messages are left out
}

// Entry returns the row of an appointment in a list.
func (d Dossier) Entry() Entry {
	e := Entry{Appointment: d.Appointment, Client: d.Client, Package: d.Package, Messages: openAmong(d.Messages)}
	if d.Appointment.Lapsed() {
		e.Missing = MissingOf(d.Platform, d.Appointment)
	}
	return e
}

// openAmong counts the messages that are not answered.
func openAmong(messages []appointment.Message) int {
	count := 0
	for _, m := range messages {
		if !m.Answered {
			count++
		}
	}
	return count
}

// Rows makes the rows of a list, for which the rules are needed of those alone that have lapsed. It reads each client and
// each package once, and no messages of appointments that have none to be answered.
type Rows struct {
	reader   store.Reader
	clients  map[string]appointment.Client
	packages map[string]appointment.Balance
	open     map[string]bool // appointments with messages that are not answered
	all      bool            // these are all of them
}

// openPerRow is how many open messages of the whole book are looked at for each row: as long
// as there are fewer, that is quicker than to look for those of each appointment.
const openPerRow = 4

// NewRows returns what makes about so many rows, valid as long as the reader is and nothing is
// written.
func NewRows(r store.Reader, count int) (*Rows, error) {
	open, all, err := r.WithMessagesOpen(openPerRow * count)
	return &Rows{
		reader: r, clients: map[string]appointment.Client{}, packages: map[string]appointment.Balance{},
		open: open, all: all,
	}, err
}

// Knows has the rows know a client as they stand otherwise than in the book.
func (l *Rows) Knows(c appointment.Client) { l.clients[c.ID] = c }

// Fill adds to the row of an appointment, as it stands in the book, what the book has beside it.
func (l *Rows) Fill(e *Entry) error {
	a := &e.Appointment
	var err error
	if e.Client, err = l.client(a); err != nil {
		return err
	}
	if e.Package, err = l.packageOf(a); err != nil {
		return err
	}
	if e.Missing, err = Lacked(l.reader.Bare(), *a); err != nil {
		return err
	}
	if l.all && !l.open[a.ID] {
		return nil
	}
	messages, err := l.reader.Messages(a.ID)
	e.Messages = openAmong(messages)
	return err
}

func (l *Rows) client(a *appointment.Appointment) (appointment.Client, error) {
	c, known := l.clients[a.ClientID]
	if known {
		return c, nil
	}
	c, err := ClientOf(l.reader.Bare(), *a)
	if err == nil {
		l.clients[a.ClientID] = c
	}
	return c, err
}

// packageOf is PackageOf: what is drawn of a package is the same for all that stand in the
// book.
func (l *Rows) packageOf(a *appointment.Appointment) (appointment.Balance, error) {
	if a.Package == "" {
		return appointment.Balance{}, nil
	}
	b, known := l.packages[a.Package]
	if known {
		return b, nil
	}
	b, err := PackageOf(l.reader, *a)
	if err == nil {
		l.packages[a.Package] = b
	}
	return b, err
}
