package desk

import (
	"hash/maphash"
	"io"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/calendar"
	"github.com/adsum-cli/adsum/pkg/names"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/transfer"
)

// survey is what a first look through a file of JSON tells, with which each record was
// checked. It has a number for every record, not the record.
type survey struct {
	form  transfer.Form
	codec *transfer.Codec
	seed  maphash.Seed
	whole bool // a whole book, with its journal

	diary   *events  // of a calendar, nil for any other file
	unknown []string // columns of another program's table

	seen      map[uint64]sighting
	open      map[reference]transfer.Wrong // what the book must have, and where it is wanted
	forgotten map[string]bool
	owners    map[reference]string       // whose the series and packages of the file are
	sessions  map[string]int             // how many are left of the packages of the file
	rules     map[string]policy.Platform // of the file, by name and version
	coins     map[uint64]string          // in which appointments were paid, as the journal has left them so far
	doubt     *transfer.Wrong            // what only a book has that was recovered, nil for nothing
	recovered bool                       // which this one was
	records   int
	nouns     int
	entries   int
	ended     bool

	event   transfer.Event // the last one
	changes int            // that are still to follow it
}

// sighting is what is known of a record: what it is by a hash, and when it was changed last
// as the journal of the file says, zero where that does not tell.
type sighting struct {
	content uint64
	changed int64
}

// reference is a record to which another refers.
type reference struct {
	kind transfer.Kind
	id   string
}

func newSurvey(form transfer.Form) *survey {
	return &survey{
		form: form, codec: transfer.NewCodec(), seed: maphash.MakeSeed(),
		seen: map[uint64]sighting{}, open: map[reference]transfer.Wrong{}, forgotten: map[string]bool{},
		owners: map[reference]string{}, sessions: map[string]int{}, rules: map[string]policy.Platform{}, coins: map[uint64]string{},
	}
}

// surveyed looks through a file. That of CSV is checked where the book is at hand, as it
// does not say who the clients are.
func (d *Desk) surveyed(i Import) (*survey, error) {
	if i.Map != nil {
		return d.surveyedTable(i)
	}
	if calendar.Is(i.File) {
		s := newSurvey(transfer.FormCalendar)
		var err error
		s.diary, err = d.eventsOf(i)
		return s, err
	}
	if _, err := i.File.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	form, err := transfer.FormOf(i.File)
	if err != nil {
		return nil, err
	}
	s := newSurvey(form)
	switch form {
	case transfer.FormCSV:
		return s, nil
	case transfer.FormNone:
		return s, &transfer.Wrong{Line: 1, Why: transfer.CutOff}
	case transfer.FormLines, transfer.FormValue, transfer.FormCalendar:
	}
	last := 0
	err = i.each(s, func(r transfer.Record) error {
		last = r.Line
		return s.look(r, d.Now)
	})
	if err == nil && (s.changes > 0 || s.whole && !s.ended) {
		err = &transfer.Wrong{Line: last + 1, Why: transfer.CutOff}
	}
	if err == nil && s.doubt != nil && !s.recovered {
		err = s.doubt
	}
	if err == nil {
		err = s.unpinned()
	}
	if _, unread := i.File.Seek(0, io.SeekStart); err == nil {
		err = unread
	}
	return s, err
}

func (s *survey) look(r transfer.Record, now time.Time) error {
	is := func(field string, why transfer.Why) error {
		return &transfer.Wrong{Line: r.Line, Field: field, Why: why}
	}
	if s.ended || s.changes > 0 && r.Kind != transfer.KindChange || s.records > 0 && r.Kind == transfer.KindHeader {
		return is("kind", transfer.OutOfOrder)
	}
	defer func() { s.records++ }()
	switch n := r.Noun.(type) {
	case transfer.Header:
		s.whole = n.Whole
		return nil
	case transfer.End:
		s.ended = true
		if n.Records != s.records {
			return is("records", transfer.CutOff)
		}
		return nil
	case transfer.Event:
		return s.lookAtEvent(n, r.Line, is)
	case transfer.Change:
		if s.changes == 0 {
			return is("kind", transfer.OutOfOrder)
		}
		s.changes--
		switch left := n.Left.(type) {
		case policy.Platform:
			s.lookAtRules(left, r.Line, "left.version")
		case appointment.Appointment:
			s.lookAtCoin(left, r.Line)
		}
		s.stamp(s.number(n.Of, n.ID, n.Version), s.event.Recorded)
		return nil
	case transfer.Forgotten:
		s.forgotten[n.ID] = true
	case policy.Platform:
		s.lookAtRules(n, r.Line, "version")
		s.rules[named(n.Name, n.Version)] = n
	case appointment.Package:
		s.sessions[n.ID] = n.Sessions
	case appointment.Appointment:
		s.lookAtDraw(n, r.Line)
		s.lookAtTerms(n, r.Line, now)
	}
	if s.entries > 0 {
		return is("kind", transfer.OutOfOrder)
	}
	id, version := identity(r.Noun)
	number := s.number(r.Kind, id, version)
	if _, twice := s.seen[number]; twice {
		return is("id", transfer.Twice)
	}
	s.seen[number] = sighting{content: s.content(r)}
	s.nouns++
	return s.refer(r)
}

func (s *survey) lookAtEvent(n transfer.Event, line int, is func(string, transfer.Why) error) error {
	s.entries++
	s.recovered = s.recovered || n.Verb == appointment.VerbRecover
	s.event, s.changes = n, n.Changes
	if s.whole && n.Sequence != s.entries {
		return is("sequence", transfer.OutOfOrder)
	}
	number := s.number(transfer.KindEvent, n.ID, "")
	if _, twice := s.seen[number]; twice {
		return is("id", transfer.Twice)
	}
	s.seen[number] = sighting{}
	if n.Of != "" && s.whole {
		if _, known := s.seen[s.number(transfer.KindEvent, n.Of, "")]; !known {
			return &transfer.Wrong{Line: line, Field: "of", Why: transfer.Missing, Value: n.Of}
		}
	}
	return nil
}

// stamp keeps when a record was changed last.
func (s *survey) stamp(number uint64, at time.Time) {
	known, is := s.seen[number]
	if !is {
		return // it was removed since
	}
	known.changed = at.Unix()
	s.seen[number] = known
}

// changed returns when the journal of the file says that a record was changed last, zero
// where that does not tell.
func (s *survey) changed(kind transfer.Kind, id string) time.Time {
	at := s.seen[s.number(kind, id, "")].changed
	if at == 0 {
		return time.Time{}
	}
	return time.Unix(at, 0).UTC()
}

// refer keeps what a record refers to that does not stand before it, and checks that what stands
// there is its client's.
func (s *survey) refer(r transfer.Record) error {
	want := func(kind transfer.Kind, id, version, field string) {
		if _, known := s.seen[s.number(kind, id, version)]; known || kind == transfer.KindClient && s.forgotten[id] {
			return
		}
		ref := reference{kind, id}
		if version != "" {
			ref.id += "\x00" + version
		}
		if _, known := s.open[ref]; !known {
			s.open[ref] = transfer.Wrong{Line: r.Line, Field: field, Why: transfer.Missing, Value: named(id, version)}
		}
	}
	switch n := r.Noun.(type) {
	case appointment.Package:
		s.owners[reference{transfer.KindPackage, n.ID}] = n.ClientID
		want(transfer.KindClient, n.ClientID, "", "client_id")
	case appointment.Waiting:
		want(transfer.KindClient, n.ClientID, "", "client_id")
	case appointment.Series:
		s.owners[reference{transfer.KindSeries, n.ID}] = n.ClientID
		want(transfer.KindClient, n.ClientID, "", "client_id")
	case appointment.Appointment:
		for _, of := range tiesOf(n) {
			want(of.kind, of.id, "", of.field)
			if owner, known := s.owners[of.reference]; known && owner != n.ClientID {
				return &transfer.Wrong{Line: r.Line, Field: of.field, Why: transfer.OfAnother, Value: of.id}
			}
		}
		want(transfer.KindClient, n.ClientID, "", "client_id")
		want(transfer.KindPlatform, n.Platform, n.PolicyVersion, "policy_version")
	case appointment.Message:
		want(transfer.KindAppointment, n.AppointmentID, "", "appointment_id")
	case appointment.Notice:
		want(transfer.KindAppointment, n.AppointmentID, "", "appointment_id")
	case appointment.SupportRequest:
		want(transfer.KindAppointment, n.AppointmentID, "", "appointment_id")
	case appointment.Offer:
		want(transfer.KindAppointment, n.AppointmentID, "", "appointment_id")
	}
	return nil
}

// tie is what an appointment is tied to by a field.
type tie struct {
	reference
	field string
}

// tiesOf returns the series and the package of an appointment, those that it has.
func tiesOf(n appointment.Appointment) []tie {
	var ties []tie
	if n.Series != "" {
		ties = append(ties, tie{reference{transfer.KindSeries, n.Series}, "series"})
	}
	if n.Package != "" {
		ties = append(ties, tie{reference{transfer.KindPackage, n.Package}, "package"})
	}
	return ties
}

// number returns what stands for a record among those seen.
func (s *survey) number(kind transfer.Kind, id, version string) uint64 {
	return maphash.String(s.seed, string(kind)+"\x00"+id+"\x00"+version)
}

// content returns a hash of what a record says, however that was written.
func (s *survey) content(r transfer.Record) uint64 {
	return maphash.Bytes(s.seed, s.codec.Line(transfer.Of(r.Noun)))
}

// identity returns what a record is known by among those of its kind.
func identity(noun any) (id, version string) {
	switch n := noun.(type) {
	case appointment.Client:
		return n.ID, ""
	case transfer.Forgotten:
		return n.ID, ""
	case policy.Platform:
		return n.Name, n.Version
	case appointment.PlatformFile:
		return n.Name, ""
	case appointment.Series:
		return n.ID, ""
	case appointment.Package:
		return n.ID, ""
	case appointment.Waiting:
		return n.ID, ""
	case appointment.Appointment:
		return n.ID, ""
	case appointment.Message:
		return n.ID, ""
	case appointment.Notice:
		return n.ID, ""
	case appointment.SupportRequest:
		return n.ID, ""
	case appointment.Offer:
		return n.ID, ""
	case appointment.Block:
		return n.ID, ""
	case appointment.CalendarAccount:
		return names.Key(n.Name), ""
	case appointment.Pushed:
		return n.UID, names.Key(n.Calendar)
	case transfer.Key:
		return n.Key, ""
	}
	return "", ""
}

// named returns what a record is known by, in one text.
func named(id, version string) string { return strings.TrimSpace(id + " " + version) }
