package outbox

import (
	"cmp"
	"slices"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/policy"
	"github.com/adsum-cli/adsum/pkg/store"
)

// Member is one of several appointments that change together: as it was, and the effect on
// it.
type Member struct {
	Was    dossier.Dossier
	Effect policy.Effect
}

// DraftSeries drafts the texts that one change of several appointments of a client leaves: a
// letter that lists their dates, and a request to the platform's support for each that needs
// one. The letter stands under the first of those that it tells of. Of one appointment alone
// it drafts the letter that Draft does, and so it does where no letter tells of several what
// a member needs. What goes back to the client by another way, or what the rules of another
// platform say, is another letter.
func (d Drafter) DraftSeries(r store.Reader, members []Member, clientLang string) (Drafts, error) {
	var drafts Drafts
	clientLang = cmp.Or(clientLang, d.Lang, string(lang.EN))
	held, err := pursesOf(r, members)
	if err != nil {
		return drafts, err
	}
	for _, l := range d.letters(members) {
		if err := d.letter(&drafts, l, held, clientLang); err != nil {
			return drafts, err
		}
	}
	for _, m := range members {
		if !m.Effect.Support {
			continue
		}
		if err := d.support(r, &drafts, m); err != nil {
			return drafts, err
		}
	}
	for _, m := range members {
		left, err := overtaken(r, m.Was.Appointment, m.Effect, &drafts.Texts)
		if err != nil {
			return drafts, err
		}
		drafts.Overtaken.Notices = append(drafts.Overtaken.Notices, left.Notices...)
		drafts.Overtaken.Support = append(drafts.Overtaken.Support, left.Support...)
	}
	letters, err := d.overtakenLetters(r, members)
	drafts.Overtaken.Notices = append(drafts.Overtaken.Notices, letters...)
	if err != nil {
		return drafts, err
	}
	return drafts, d.anew(r, members, &drafts)
}

// letter is what is told in one: of each member the same, in the order of the dates. Kind
// is that of a letter about one, series that of one about several, empty where there is none.
type letter struct {
	kind, series appointment.NoticeKind
	members      []Member
	platform     string
	refund       refundWay
}

// letters puts together what can be told in one letter, without what is told otherwise.
func (d Drafter) letters(members []Member) []letter {
	members = slices.Clone(members)
	slices.SortStableFunc(members, func(a, b Member) int {
		return a.Effect.Appointment.Start.Compare(b.Effect.Appointment.Start)
	})
	var list []letter
	for _, m := range members {
		kind := m.Effect.Notice
		if kind == "" || d.toldOtherwise(m.Was, kind) {
			continue
		}
		l := letter{kind, m.seriesKind(kind), []Member{m}, m.Was.Platform.Name, refundWayOf(m)}
		at := slices.IndexFunc(list, func(other letter) bool { return other.takes(l) })
		if at < 0 {
			list = append(list, l)
			continue
		}
		list[at].members = append(list[at].members, m)
		list[at].refund = cmp.Or(list[at].refund, l.refund)
	}
	return slices.DeleteFunc(list, func(l letter) bool {
		return len(l.members) > 1 && d.toldOtherwise(l.members[0].Was, l.series)
	})
}

// takes reports whether a letter can tell also what another does.
func (l letter) takes(other letter) bool {
	alike := l.refund == other.refund || l.refund == noRefund || other.refund == noRefund
	return l.series != "" && l.series == other.series && l.platform == other.platform && alike
}

// seriesKind returns the kind of the letter about several in which a member can be told what
// a kind tells; empty for none. An accepted reason is told so only where it moves the member
// now.
func (m Member) seriesKind(kind appointment.NoticeKind) appointment.NoticeKind {
	if kind == appointment.NoticeReasonAccepted && m.Effect.Appointment.Start.Equal(m.Was.Appointment.Start) {
		return ""
	}
	return kind.OfSeries()
}

// letter drafts one.
func (d Drafter) letter(drafts *Drafts, l letter, held purses, clientLang string) error {
	words, first := lang.For(lang.Tag(clientLang)), l.members[0]
	n := appointment.Notice{AppointmentID: first.Was.Appointment.ID, Kind: l.kind, Lang: clientLang}
	if len(l.members) == 1 {
		return d.notice(drafts, n, d.facts(words, first, held))
	}
	n.Kind = l.series
	for _, m := range l.members {
		n.Members = append(n.Members, m.Was.Appointment.ID)
	}
	return d.notice(drafts, n, d.seriesFacts(words, l, held))
}

// overtakenLetters returns the drafts about several appointments that a change of several
// leaves behind.
func (d Drafter) overtakenLetters(r store.Reader, members []Member) ([]appointment.Notice, error) {
	var changes []policy.Effect
	for _, m := range members {
		changes = append(changes, m.Effect)
	}
	letters, err := AboutSeveral(r)
	if err != nil {
		return nil, err
	}
	var left []appointment.Notice
	for _, n := range letters {
		told, err := appointmentsOf(r, n.Members)
		if err != nil {
			return nil, err
		}
		if policy.OvertakesLetter(told, changes, d.Now) {
			n.State, n.Refusal = appointment.NoticeOvertaken, ""
			left = append(left, n)
		}
	}
	return left, nil
}

// AboutSeveral returns the letters about several appointments that wait to be sent.
func AboutSeveral(r store.Reader) ([]appointment.Notice, error) {
	drafts, err := r.NoticesDraft()
	if err != nil {
		return nil, err
	}
	refused, err := r.NoticesRefused()
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(append(drafts, refused...), func(n appointment.Notice) bool { return len(n.Members) == 0 }), nil
}

// Lapsed returns those of some letters about several that a session which lapses at an instant leaves behind.
func Lapsed(r store.Reader, letters []appointment.Notice, lapsed string, now time.Time) ([]appointment.Notice, error) {
	var left []appointment.Notice
	for _, n := range letters {
		if !slices.Contains(n.Members, lapsed) {
			continue
		}
		told, err := appointmentsOf(r, n.Members)
		if err != nil {
			return nil, err
		}
		if policy.OvertakesLapsed(told, lapsed, now) {
			n.State, n.Refusal = appointment.NoticeOvertaken, ""
			left = append(left, n)
		}
	}
	return left, nil
}

// appointmentsOf returns the appointments with the given ids that the book has.
func appointmentsOf(r store.Reader, ids []string) ([]appointment.Appointment, error) {
	var list []appointment.Appointment
	for _, id := range ids {
		a, stands, err := r.Appointment(id)
		if err != nil {
			return nil, err
		}
		if stands {
			list = append(list, a)
		}
	}
	return list, nil
}
