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

// anew adds the letters that wait to be sent and ask a client for what they have done with an effect, written with
// what is so now. Each takes the place of the one that it was, which an undo brings back.
func (d Drafter) anew(r store.Reader, was dossier.Dossier, effect policy.Effect, drafts *Drafts) error {
	behind := effect.Overtakes(was.Appointment)
	if !behind.Pays && !behind.Chooses {
		return nil
	}
	letters, err := waitingAbout(r, was.Appointment.ID)
	if err != nil {
		return err
	}
	for _, l := range letters {
		if len(l.letter.Members) == 0 && behind.Leaves(l.letter.Kind) {
			continue
		}
		then, retold, err := d.membersOf(r, l, was)
		if err != nil {
			return err
		}
		if retold {
			if err := d.rewrite(r, l.letter, then, effect, drafts); err != nil {
				return err
			}
		}
	}
	return nil
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
// be told again: one of them may stand otherwise since, or nothing says any more how it was. The dossier is that of one
// of them.
func (d Drafter) membersOf(r store.Reader, l writtenBy, own dossier.Dossier) ([]Member, bool, error) {
	ids, shelf := l.letter.Members, dossier.NewShelf(r, d.Now)
	if len(ids) == 0 {
		ids = []string{l.letter.AppointmentID}
	}
	var members []Member
	for _, id := range ids {
		about := own
		if id != own.Appointment.ID {
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

// rewrite adds a letter with what is so once an effect has changed one of those that it tells of, where what it asks
// for is done with that.
func (d Drafter) rewrite(r store.Reader, n appointment.Notice, then []Member, effect policy.Effect, drafts *Drafts) error {
	now := slices.Clone(then)
	behind := policy.Overtaken{}
	for i, m := range then {
		if m.Effect.Appointment.ID == effect.Appointment.ID {
			behind = effect.Overtakes(m.Effect.Appointment)
			now[i].Effect.Appointment = effect.Appointment
		}
	}
	held, err := pursesOf(r, now)
	if err != nil {
		return err
	}
	words := lang.For(lang.Tag(n.Lang))
	asks := d.factsOf(words, then, held)
	pays := asks.PayUntil != "" || asks.Upfront || asks.Owed != "" || asks.MoveFee != "" && asks.Rest != ""
	if !behind.Outdates(pays, asks.Choosing) {
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

// factsOf words what a letter about one or several can tell.
func (d Drafter) factsOf(words *lang.Phrases, members []Member, held purses) notice.Facts {
	if len(members) == 1 {
		return d.facts(words, members[0], held)
	}
	return d.seriesFacts(words, letter{members: members}, held)
}
