package outbox

import (
	"slices"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// writtenBy is a letter that waits to be sent, with the event that drafted it; the zero one where that is not
// recorded yet.
type writtenBy struct {
	letter appointment.Notice
	event  store.Event
}

// anew adds the letters that wait to be sent and ask a client for what they have done with the change of one
// appointment or several, written with what is so now. Each takes the place of the one that it was, which an undo
// brings back.
func (d Drafter) anew(r store.Reader, changes []Member, drafts *Drafts) error {
	looked := map[string]bool{}
	for _, n := range drafts.Overtaken.Notices {
		looked[n.ID] = true
	}
	for _, c := range changes {
		if !c.doesWhatIsAsked() {
			continue
		}
		letters, err := waitingAbout(r, c.Was.Appointment.ID)
		if err != nil {
			return err
		}
		for _, l := range letters {
			if looked[l.letter.ID] {
				continue
			}
			looked[l.letter.ID] = true
			if err := d.rewrite(r, l, changes, drafts); err != nil {
				return err
			}
		}
	}
	return nil
}

// doesWhatIsAsked reports whether a change does something that a letter can ask the client for.
func (m Member) doesWhatIsAsked() bool {
	return m.Effect.Overtakes(m.Was.Appointment).Outdates(true, true, true)
}

// changeOf returns the one of several changes that is of an appointment.
func changeOf(changes []Member, id string) (Member, bool) {
	at := slices.IndexFunc(changes, func(c Member) bool { return c.Was.Appointment.ID == id })
	if at < 0 {
		return Member{}, false
	}
	return changes[at], true
}

// waitingAbout returns the letters that tell of an appointment, be it among others, and wait to be sent.
func waitingAbout(r store.Reader, id string) ([]writtenBy, error) {
	events, err := r.EventsOf(id)
	if err != nil {
		return nil, err
	}
	var list []writtenBy
	looked := map[string]bool{}
	for _, e := range events {
		letters, err := e.After().Notices()
		if err != nil {
			return nil, err
		}
		for _, n := range letters {
			if looked[n.ID] || n.AppointmentID != id && !slices.Contains(n.Members, id) {
				continue
			}
			looked[n.ID] = true
			now, there, err := r.Notice(n.ID)
			if err != nil {
				return nil, err
			}
			if there && waits(now.State) {
				list = append(list, writtenBy{now, e})
			}
		}
	}
	own, err := r.Notices(id)
	for _, n := range own {
		if !looked[n.ID] && waits(n.State) {
			list = append(list, writtenBy{letter: n})
		}
	}
	return list, err
}

// membersOf returns what a letter tells of, each as before the letter and as it now is in the book, and whether it can
// be told again: one of them may stand otherwise since, or nothing says any more how it was. The changes are about to
// be made.
func (d Drafter) membersOf(r store.Reader, l writtenBy, changes []Member) ([]Member, bool, error) {
	ids, shelf := l.letter.Members, dossier.NewShelf(r, d.Now)
	if len(ids) == 0 {
		ids = []string{l.letter.AppointmentID}
	}
	var members []Member
	for _, id := range ids {
		change, there := changeOf(changes, id)
		about := change.Was
		if !there {
			_, stands, err := r.Appointment(id)
			if err != nil || !stands {
				return nil, false, err
			}
			if about, err = shelf.WithID(id); err != nil {
				return nil, false, err
			}
		}
		m, retold, err := l.member(about)
		if err != nil || !retold {
			return nil, false, err
		}
		members = append(members, m)
	}
	return members, true, nil
}

// member returns what a letter tells of an appointment that now is as its dossier says.
func (l writtenBy) member(about dossier.Dossier) (Member, bool, error) {
	is, id := about.Appointment, about.Appointment.ID
	told, recorded, err := l.event.After().Appointment(id)
	if err != nil || recorded && (!told.Start.Equal(is.Start) || !told.End.Equal(is.End) || told.Status != is.Status) {
		return Member{}, false, err
	}
	before, was, err := l.event.Before().Appointment(id)
	if err != nil || !was && !tellsNoBefore(l.letter.Kind) {
		return Member{}, false, err
	}
	m := Member{Was: about, Effect: policy.Effect{Appointment: is, Notice: l.letter.Kind}}
	if was {
		m.Was.Appointment, m.Was.Past = before, about.Past.After(is, before)
	}
	if m.Was.Messages, err = l.heard(about); err != nil {
		return Member{}, false, err
	}
	offers, err := l.event.After().Offers()
	offers = slices.DeleteFunc(offers, func(o appointment.Offer) bool { return o.AppointmentID != id })
	if len(offers) > 0 {
		m.Effect.Offers = []appointment.Offer{appointment.LatestOffer(offers)}
	}
	requests, _ := l.event.AskedOf(id)
	for _, asked := range requests {
		m.Effect.Cause = asked.Cause
		m.Effect.OwnWords = asked.Verb == appointment.VerbCancel && asked.Ruling == appointment.ReasonAccepted
	}
	return m, true, err
}

// tellsNoBefore reports whether a letter of a kind tells only how things are.
func tellsNoBefore(kind appointment.NoticeKind) bool {
	return kind == appointment.NoticeBooked || kind == appointment.NoticeSeriesBooked || kind == appointment.NoticeReminder
}

// heard returns the messages of an appointment as they stood when a letter was drafted: whether one was open then
// decides what the letter says to it.
func (l writtenBy) heard(about dossier.Dossier) ([]appointment.Message, error) {
	before, err := l.event.Before().Messages()
	if err != nil {
		return nil, err
	}
	messages := slices.Clone(about.Messages)
	for i, m := range messages {
		if at := slices.IndexFunc(before, func(b appointment.Message) bool { return b.ID == m.ID }); at >= 0 {
			messages[i] = before[at]
		}
	}
	return messages, nil
}

// rewrite adds a letter with what is so once changes have been made to what it tells of, where what it asks for is
// done with them.
func (d Drafter) rewrite(r store.Reader, l writtenBy, changes []Member, drafts *Drafts) error {
	then, retold, err := d.membersOf(r, l, changes)
	if err != nil || !retold {
		return err
	}
	now := changed(then, changes)
	held, err := pursesOf(r, now)
	if err != nil {
		return err
	}
	n := l.letter
	words := lang.For(lang.Tag(n.Lang))
	if !outdated(d.factsOf(words, then, held), then, changes) {
		return nil
	}
	subject, body := n.Subject, n.Body
	if err := d.word(drafts, &n, d.factsOf(words, now, held)); err != nil {
		return err
	}
	if n.Subject != subject || n.Body != body {
		drafts.Notices = append(drafts.Notices, n)
	}
	return nil
}

// changed returns what a letter tells of once changes have been made. Of what was said with them it knows only that a
// session is confirmed.
func changed(then, changes []Member) []Member {
	now := slices.Clone(then)
	for i, m := range then {
		change, there := changeOf(changes, m.Effect.Appointment.ID)
		if !there {
			continue
		}
		now[i].Effect.Appointment = change.Effect.Appointment
		if said := change.Effect.Logged; said.Kind == appointment.MessageConfirm {
			now[i].Was.Messages = append(slices.Clone(m.Was.Messages), said)
		}
	}
	return now
}

// outdated reports whether one of several changes does what a letter asks for.
func outdated(asks notice.Facts, then, changes []Member) bool {
	pays := asks.PayUntil != "" || asks.Upfront || asks.Owed != "" || asks.MoveFee != "" && asks.Rest != ""
	return slices.ContainsFunc(then, func(m Member) bool {
		change, there := changeOf(changes, m.Effect.Appointment.ID)
		return there && change.Effect.Overtakes(m.Effect.Appointment).Outdates(pays, asks.Choosing, asks.ConfirmUntil != "")
	})
}

// factsOf words what a letter about one or several can tell.
func (d Drafter) factsOf(words *lang.Phrases, members []Member, held purses) notice.Facts {
	if len(members) == 1 {
		return d.facts(words, members[0], held)
	}
	return d.seriesFacts(words, letter{members: members}, held)
}
