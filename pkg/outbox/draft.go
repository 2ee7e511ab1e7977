package outbox

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/notice"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Drafter drafts the texts that changes leave, at the instant Now, or takes them from
// Templates where they were drafted before. Specialist is the
// name with which they end, empty for none; Untold are the notices that are not
// drafted, because clients are told otherwise; NewID yields the ids.
type Drafter struct {
	Templates  *notice.Ahead
	Specialist string
	Signature  string // lines that follow the name; empty for none
	Lang       string // of a client of whom none is known: who was forgotten, or whose record was lost; empty for English
	Untold     []appointment.NoticeKind
	Now        time.Time
	NewID      func() string
}

// Drafts are the texts that a change leaves. Overtaken are the earlier ones that nobody
// is to send any more, and those to be sent after all. Faulty are the faults of the templates
// that gave way to adsum's own, because a decision must not fail over its wording.
type Drafts struct {
	Texts
	Overtaken Texts
	Faulty    []*fault.Error
}

// Draft drafts the texts that an effect on an appointment leaves: to the client in
// their language, to the platform's support in its own. It finds those that they
// overtake.
func (d Drafter) Draft(r store.Reader, was dossier.Dossier, effect policy.Effect, clientLang string) (Drafts, error) {
	var drafts Drafts
	clientLang = cmp.Or(clientLang, d.Lang, string(lang.EN))
	words, m := lang.For(lang.Tag(clientLang)), Member{was, effect}
	held, err := pursesOf(r, []Member{m})
	if err != nil {
		return drafts, err
	}
	if kind := effect.Notice; kind != "" && !d.toldOtherwise(was, kind) {
		n := appointment.Notice{AppointmentID: was.Appointment.ID, Kind: kind, Lang: clientLang}
		if kind == appointment.NoticeReminder {
			n.Start = effect.Appointment.Start
		}
		if err := d.notice(&drafts, n, d.facts(words, m, held)); err != nil {
			return drafts, err
		}
	}
	if effect.Support {
		if err := d.support(r, &drafts, m); err != nil {
			return drafts, err
		}
	}
	drafts.fresh(r)
	if drafts.Overtaken, err = overtaken(r, was.Appointment, effect, &drafts.Texts); err != nil {
		return drafts, err
	}
	return drafts, d.anew(r, []Member{m}, &drafts)
}

// fresh says that nothing in the book can have the ids of the texts.
func (d Drafts) fresh(r store.Reader) {
	for _, n := range d.Notices {
		r.Fresh(n.ID)
	}
	for _, s := range d.Support {
		r.Fresh(s.ID)
	}
}

// toldOtherwise reports whether the client of an appointment is told what a kind of notice
// tells by another way.
func (d Drafter) toldOtherwise(was dossier.Dossier, kind appointment.NoticeKind) bool {
	return slices.Contains(d.Untold, kind) || slices.Contains(was.Platform.Sends, kind)
}

// notice words a notice and adds it.
func (d Drafter) notice(drafts *Drafts, n appointment.Notice, facts notice.Facts) error {
	if err := d.word(drafts, &n, facts); err != nil {
		return err
	}
	n.ID, n.State, n.Created = d.NewID(), appointment.NoticeDraft, d.Now
	drafts.Notices = append(drafts.Notices, n)
	return nil
}

// word words a notice, of which it is known what it tells and whom.
func (d Drafter) word(drafts *Drafts, n *appointment.Notice, facts notice.Facts) error {
	return d.orDefault(drafts, func(texts *notice.Ahead) (err error) {
		n.Subject, n.Body, err = texts.Draft(n.Kind, n.Lang, facts)
		return err
	})
}

// support drafts the request to the platform's support.
func (d Drafter) support(r store.Reader, drafts *Drafts, m Member) error {
	rules := m.Was.Platform
	facts := d.changed(lang.For(lang.Tag(rules.SupportLang)), m.Was, m.Effect.Appointment)
	before, err := failedBefore(r, m)
	if err != nil {
		return err
	}
	facts.Failure = failed(m) || before
	var body string
	err = d.orDefault(drafts, func(texts *notice.Ahead) (err error) {
		body, err = texts.DraftSupport(rules.SupportLang, facts)
		return err
	})
	if err != nil {
		return err
	}
	drafts.Support = append(drafts.Support, appointment.SupportRequest{
		ID: d.NewID(), AppointmentID: m.Was.Appointment.ID, Platform: rules.Name,
		Topic: rules.SupportTopic, Body: body, State: appointment.NoticeDraft, Created: d.Now,
	})
	return nil
}

// orDefault words a text with the user's own template. A faulty one gives way to
// the default.
func (d Drafter) orDefault(drafts *Drafts, draft func(*notice.Ahead) error) error {
	err := draft(d.Templates)
	faulty, ok := errors.AsType[*fault.Error](err)
	if !ok || faulty.Code != fault.Invalid {
		return err
	}
	drafts.Faulty = append(drafts.Faulty, faulty)
	return draft(&notice.Ahead{})
}
