package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/casefile"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/platform"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// CaseFile asks for the file of an appointment.
type CaseFile struct {
	Selector string
	Form     casefile.Form
	Lang     string // empty for that of the platform
	Spoken   string // that of the command, where the platform has none
	With     []casefile.With
	Anyway   bool   // also of a book that fails its checks
	Program  string // the version of the program
}

// CaseFile makes the file of the appointment that a selector names. It fails as Verify does, and with fault.Damaged
// for a book that fails its checks, unless it is to be made anyway.
func (d *Desk) CaseFile(ctx context.Context, asked CaseFile, progress func(done, total int64)) (casefile.Checked, error) {
	looked, err := d.checkedBook(ctx, progress)
	if err == nil && looked == casefile.LookedFailed && !asked.Anyway {
		err = fault.New(fault.Damaged, "dossier.book_damaged")
	}
	if err != nil {
		return casefile.Checked{}, err
	}
	var file casefile.File
	view := d.Store.View
	if looked == casefile.LookedFailed {
		view = func(ctx context.Context, read func(store.Tx) error) error {
			return store.ViewDespite(ctx, d.Store, read)
		}
	}
	err = view(ctx, func(tx store.Tx) error {
		r := store.NewReader(tx).Sparing()
		s, err := d.find(r, asked.Selector, d.toShow())
		if err != nil {
			return err
		}
		file = casefile.File{About: d.about(s.Dossier, asked, looked)}
		return d.fill(r, &file, s.Dossier)
	})
	if err != nil {
		return casefile.Checked{}, err
	}
	return file.Seal()
}

// checkedBook makes the checks of a whole book.
func (d *Desk) checkedBook(ctx context.Context, progress func(done, total int64)) (casefile.Looked, error) {
	verified, err := d.Verify(ctx, progress)
	switch {
	case errors.Is(err, store.ErrWithheld) || err != nil && fault.Of(err).Key == "etcd.rights": // to the parts of others
		return casefile.LookedPart, nil
	case err != nil:
		return "", err
	case verified.Fault() != nil:
		return casefile.LookedFailed, nil
	}
	return casefile.LookedWhole, nil
}

func (d *Desk) about(s dossier.Dossier, asked CaseFile, looked casefile.Looked) casefile.About {
	p := s.Platform
	return casefile.About{
		Schema: casefile.Schema, Program: asked.Program, Edition: casefile.Edition, Form: asked.Form, Lang: fileLang(asked, s), Made: d.Now, Simulated: d.Simulated,
		Book: looked, With: append([]casefile.With{}, asked.With...), Appointment: s.Appointment.ID, Client: s.Client.Name, Specialist: d.Specialist,
		Platform: casefile.Platform{Name: p.Name, Title: p.Title, Version: p.Version, Link: p.RulesLink},
	}
}

// fileLang returns the language of a file: that of the platform's support, else of an article that its rules rest on,
// else that of the command, as far as adsum speaks it.
func fileLang(asked CaseFile, s dossier.Dossier) string {
	for _, lang := range []string{asked.Lang, s.Platform.SupportLang, articleLang(s.Platform), asked.Spoken} {
		if slices.Contains(appointment.Langs(), lang) {
			return lang
		}
	}
	return appointment.English
}

// articleLang returns the language of the first article on which a rule of the platform rests; empty for none.
func articleLang(p policy.Platform) string {
	for _, r := range p.Rules {
		if r.Source.Lang != "" {
			return r.Source.Lang
		}
	}
	return ""
}

// fill adds what the journal says of an appointment, what proves it, and the rules.
func (d *Desk) fill(r store.Reader, file *casefile.File, s dossier.Dossier) error {
	despite := file.Book == casefile.LookedFailed
	entries, err := toldOf(r, s.Appointment.ID, despite, &file.Unread)
	if err != nil {
		return err
	}
	clients := []string{s.Appointment.ClientID}
	var numbers []uint64
	for _, e := range casefile.WithoutTakenBack(entries, file.Unread) {
		fact := file.FactOf(e)
		if file.Precedes(fact.Deed) { // recorded while the book was checked, or the clock was put back
			file.Made = fact.Deed.Recorded
		}
		file.Facts = append(file.Facts, fact)
		numbers = append(numbers, e.Event.Seq)
		if e.Appointment != nil { // as a client who is another's now
			clients = append(clients, e.Appointment.ClientID)
		}
	}
	file.Withheld = r.Withheld()
	if len(file.Unread) > 0 || len(file.UnreadPartly()) > 0 {
		file.Stands = file.StandingOf(s.Appointment)
	}
	lapses(file, entries, s)
	file.Rules = casefile.RulesOf(s.Platform, *file)
	proofOf := r.ProofOf
	if despite {
		proofOf = r.ProofDespite
	}
	proof, err := proofOf(numbers)
	if err != nil {
		return err
	}
	return file.Prove(proof, clients, func(seq uint64) (*store.DisclosedPart, error) { return r.WhatOf(seq, s.Appointment.ClientID) })
}

// toldOf returns what the journal says of an appointment. Of a damaged book it notes which entries cannot be read,
// where that is asked for.
func toldOf(r store.Reader, id string, despite bool, unread *[]uint64) (entries []casefile.Entry, err error) {
	var events []store.Event
	if despite {
		events, *unread, err = r.EventsDespite(id)
	} else {
		events, err = r.EventsOf(id)
	}
	if err != nil {
		return nil, err
	}
	for _, e := range events {
		entry, err := entryOf(e, id)
		if err != nil && despite && fault.Of(err).Code == fault.Damaged {
			entry, err = casefile.Entry{Event: e, Partly: true}, nil
		}
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry)
	}
	if len(entries) == 0 {
		err = fault.New(fault.Damaged, "dossier.unread", "id", id)
	}
	return entries, err
}

// lapses adds for want of what the appointment lapses, or has, as it was left each time.
func lapses(file *casefile.File, entries []casefile.Entry, s dossier.Dossier) {
	add := func(entry uint64, a appointment.Appointment) {
		switch missing := dossier.MissingOf(s.Platform, a); missing {
		case appointment.MissingPayment:
			file.Lapses = append(file.Lapses, casefile.Lapse{Entry: entry, Missing: missing})
		case appointment.MissingConfirmation:
			by, _ := policy.SideOf(s.Platform, a, appointment.MessageConfirm)
			file.Lapses = append(file.Lapses, casefile.Lapse{Entry: entry, Missing: missing, By: by})
		}
	}
	for _, e := range entries {
		if e.Appointment != nil {
			add(e.Event.Seq, *e.Appointment)
		}
	}
	if file.Stands != nil {
		add(0, s.Appointment)
	}
}

// entryOf returns what an event left of one appointment and of what belongs to it.
func entryOf(e store.Event, id string) (casefile.Entry, error) {
	entry := casefile.Entry{Event: e}
	for _, change := range e.Changes {
		if change.AppointmentID() != id {
			continue
		}
		left := store.Deltas{change}.After()
		var err error
		switch change.Kind() {
		case store.KindAppointment:
			entry.Changed = true
			a, there, failed := left.Appointment(id)
			if err = failed; there {
				entry.Appointment = &a
			}
		case store.KindMessage:
			err = add(&entry.Messages)(left.Messages())
		case store.KindNotice:
			err = add(&entry.Notices)(left.Notices())
		case store.KindSupport:
			err = add(&entry.Support)(left.SupportRequests())
		case store.KindOffer:
			err = add(&entry.Offers)(left.Offers())
		default: // belongs to no appointment
		}
		if err != nil {
			return entry, err
		}
	}
	return entry, nil
}

// add returns what adds records to others.
func add[T any](to *[]T) func([]T, error) error {
	return func(more []T, err error) error {
		*to = append(*to, more...)
		return err
	}
}

// CheckRules checks that the rules in a file are those of the platform, where its version comes with this program. It
// fails with fault.Damaged.
func CheckRules(c casefile.Checked) error {
	p, comes := platform.Pinned(c.Platform.Name, c.Platform.Version)
	if !comes || slices.Equal(casefile.RulesOf(p, c.File), c.Rules) {
		return nil
	}
	return fault.New(fault.Damaged, "dossier.rules", "platform", c.Platform.Title, "version", c.Platform.Version)
}

// JournalHead is the last entry of a journal. Recorded is when it was recorded.
type JournalHead struct {
	casefile.Head
	Recorded time.Time
}

// Head returns the last entry of the journal: in a practice of that of a specialist. It fails with fault.NotFound
// where there is none.
func (d *Desk) Head(ctx context.Context) (JournalHead, error) {
	var head JournalHead
	err := d.Store.View(ctx, func(tx store.Tx) error {
		state, err := store.PartStateOf(tx)
		if err == nil && state.Seq == 0 {
			err = fault.New(fault.NotFound, "log.no_head")
		}
		if err != nil {
			return err
		}
		head = JournalHead{Head: casefile.Head{Entry: state.Seq, Hash: state.Hash}}
		head.Recorded, err = store.NewReader(tx).RecordedAt(state.Seq)
		return err
	})
	return head, err
}
