package desk

import (
	"bytes"
	"cmp"
	"context"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/outbox"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Invite hands the appointment that a selector names to visit, as its client is invited to it by a file of
// a calendar or, where it was cancelled, is told that it was. begin is called before, and again where the book
// has to be read anew.
//
// Errors: fault.Invalid where nobody says in whose name, or the client has no address.
func (d *Desk) Invite(ctx context.Context, selector string, begin func(calendar.Head) error, visit func(calendar.Entry) error) error {
	return d.view(ctx, func(tx store.Tx) error {
		s, err := d.find(store.NewReader(tx), selector, d.toShow())
		if err != nil {
			return err
		}
		head, entry, err := d.invitation(s.Appointment, s.Client)
		if err == nil {
			err = begin(head)
		}
		if err != nil {
			return err
		}
		return visit(entry)
	})
}

// invitation returns the event of an appointment as it is put to the client, in their language, and how the
// file begins.
func (d *Desk) invitation(a appointment.Appointment, client appointment.Client) (calendar.Head, calendar.Entry, error) {
	switch {
	case d.Sender.Address == "":
		return calendar.Head{}, calendar.Entry{}, fault.New(fault.Invalid, "desk.no_sender")
	case client.Email == "":
		return calendar.Head{}, calendar.Entry{}, fault.New(fault.Invalid, "desk.no_address", "id", a.ClientID, "client", cmp.Or(client.Name, a.ClientID))
	}
	head := calendar.Head{Method: calendar.Request}
	status := statusInCalendar(a.Status)
	if status == calendar.Cancelled {
		head.Method = calendar.Cancel
	}
	sender := calendar.Person{Address: d.Sender.Address, Name: cmp.Or(d.Sender.Name, d.Specialist)}
	title := outbox.InvitationTitle(client.Lang, d.ClientLang, sender.Name)
	return head, calendar.Entry{
		UID: calendar.UIDOf(a.ID), Summary: title, Location: a.Place, Start: a.Start, End: a.End, Sequence: a.Sequence,
		Stamp: a.Updated, Created: a.Created, Status: status,
		Organizer: sender, Attendee: calendar.Person{Address: client.Email, Name: client.Name},
	}, nil
}

// invitationFile returns the file of an invitation as it goes with a letter.
func (d *Desk) invitationFile(a appointment.Appointment, client appointment.Client) ([]byte, calendar.Method, error) {
	head, entry, err := d.invitation(a, client)
	if err != nil {
		return nil, "", err
	}
	var file bytes.Buffer
	w := calendar.NewWriter(&file, head)
	if err = w.Put(entry); err == nil {
		err = w.Close()
	}
	return file.Bytes(), head.Method, err
}
