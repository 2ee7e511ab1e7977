package mirror_test

import (
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/mirror"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func at(mark string) mirror.Want {
	return mirror.Want{Print: mark, Start: noon, End: noon.Add(time.Hour)}
}

func cancelled(mark string) mirror.Want {
	w := at(mark)
	w.Cancelled = true
	return w
}

// there is what was seen of an event that has a version and a mark.
func there(etag, mark string) *mirror.Seen {
	return &mirror.Seen{There: true, Resource: "a.ics", ETag: etag, Print: mark, Start: noon, End: noon.Add(time.Hour)}
}

func moved(etag, mark string) *mirror.Seen {
	s := there(etag, mark)
	s.Start = noon.Add(2 * time.Hour)
	return s
}

func put(etag, mark, claim string) appointment.Pushed {
	return appointment.Pushed{Calendar: "phone", UID: "a@adsum", AppointmentID: "a", Resource: "a.ics", ETag: etag, Print: mark, Claim: claim}
}

// in returns what is kept of an event in a dispute of a kind, of which somebody was told while the book had what a mark
// stands for.
func in(kind appointment.DisputeKind, etag, book string) appointment.Pushed {
	p := put(etag, "1", "")
	p.Dispute = appointment.Dispute{Kind: kind, ETag: etag, Book: book}
	return p
}

func TestWhatIsToBeDoneFollowsFromWhatIsKeptWantedAndSeen(t *testing.T) {
	t.Parallel()
	const (
		one, two = `"1"`, `"2"`
		no       = appointment.DisputeKind("")
	)
	gone := &mirror.Seen{}
	for _, c := range []struct {
		name    string
		kept    appointment.Pushed
		want    mirror.Want
		seen    *mirror.Seen
		restore bool
		act     mirror.Act
		keep    bool
		dispute appointment.DisputeKind
	}{
		{"new", put("", "", ""), at("1"), nil, false, mirror.Create, true, no},
		{"in step", put(one, "1", ""), at("1"), nil, false, mirror.Nothing, true, no},
		{"changed in the book", put(one, "1", ""), at("2"), nil, false, mirror.Look, true, no},
		{"changed in the book, as known", put(one, "1", ""), at("2"), there(one, "1"), false, mirror.Update, true, no},
		{"a reminder was added there", put(one, "1", ""), at("1"), there(two, "1"), false, mirror.Nothing, true, no},
		{"a reminder was added there, and changed in the book", put(one, "1", ""), at("2"), there(two, "1"), false, mirror.Update, true, no},
		{"not wanted", put(one, "1", ""), mirror.Want{None: true}, nil, false, mirror.Remove, true, no},
		{"not wanted, and gone", put(one, "1", ""), mirror.Want{None: true}, gone, false, mirror.Nothing, false, no},
		{"never wanted", put("", "", ""), mirror.Want{None: true}, nil, false, mirror.Nothing, false, no},

		{"cut short", put("", "", "1"), at("1"), nil, false, mirror.Look, true, no},
		{"cut short before it was put", put("", "", "1"), at("1"), gone, false, mirror.Create, true, no},
		{"cut short after it was put", put("", "", "1"), at("1"), there(one, "1"), false, mirror.Nothing, true, no},
		{"cut short after it was put, and changed in the book", put("", "", "1"), at("2"), there(one, "1"), false, mirror.Update, true, no},
		{"cut short after it was put, and changed there", put("", "", "1"), at("1"), moved(two, "3"), false, mirror.Nothing, true, appointment.DisputeMoved},
		{"cut short after it was changed", put(one, "1", "2"), at("2"), there(two, "2"), false, mirror.Nothing, true, no},
		{"cut short after it was taken away, and wanted again", put(one, "1", "-"), at("1"), gone, false, mirror.Create, true, no},
		{"cut short after it was taken away", put(one, "1", "-"), mirror.Want{None: true}, gone, false, mirror.Nothing, false, no},

		{"moved there", put(one, "1", ""), at("1"), moved(two, "3"), false, mirror.Nothing, true, appointment.DisputeMoved},
		{"moved there, and changed in the book", put(one, "1", ""), at("2"), moved(two, "3"), false, mirror.Nothing, true, appointment.DisputeMoved},
		{"moved there as in the book", put(one, "1", ""), at("3"), moved(two, "3"), false, mirror.Nothing, true, no},
		{"edited there", put(one, "1", ""), at("1"), there(two, "3"), false, mirror.Nothing, true, appointment.DisputeEdited},
		{"deleted there", put(one, "1", ""), at("1"), gone, false, mirror.Nothing, true, appointment.DisputeDeleted},
		{"deleted there, where it was cancelled", put(one, "1", ""), cancelled("1"), gone, false, mirror.Nothing, true, no},
		{"changed there though not wanted", put(one, "1", ""), mirror.Want{None: true}, there(two, "3"), false, mirror.Nothing, true, appointment.DisputeEdited},

		{"still moved", in(appointment.DisputeMoved, two, "1"), at("1"), nil, false, mirror.Nothing, true, appointment.DisputeMoved},
		{"still moved, seen again", in(appointment.DisputeMoved, two, "1"), at("1"), moved(two, "3"), false, mirror.Nothing, true, appointment.DisputeMoved},
		{"moved back there", in(appointment.DisputeMoved, two, "1"), at("1"), there(`"3"`, "1"), false, mirror.Nothing, true, no},
		{"moved, then changed in the book", in(appointment.DisputeMoved, two, "1"), at("2"), moved(two, "3"), false, mirror.Update, true, appointment.DisputeMoved},
		{"moved, then so in the book", in(appointment.DisputeMoved, two, "1"), at("3"), moved(two, "3"), false, mirror.Nothing, true, no},
		{"moved, then restored", in(appointment.DisputeMoved, two, "1"), at("1"), moved(two, "3"), true, mirror.Update, true, appointment.DisputeMoved},
		{"moved again before it was restored", in(appointment.DisputeMoved, two, "1"), at("1"), moved(`"3"`, "4"), true, mirror.Nothing, true, appointment.DisputeMoved},
		{"nobody was told", in(appointment.DisputeMoved, two, "!1"), at("2"), moved(two, "3"), false, mirror.Nothing, true, appointment.DisputeMoved},
		{"nobody was told, and restored", in(appointment.DisputeMoved, two, "!1"), at("1"), moved(two, "3"), true, mirror.Nothing, true, appointment.DisputeMoved},
		{"moved, then deleted there", in(appointment.DisputeMoved, two, "1"), at("2"), gone, false, mirror.Nothing, true, appointment.DisputeDeleted},

		{"still deleted", in(appointment.DisputeDeleted, "", "1"), at("1"), gone, false, mirror.Nothing, true, appointment.DisputeDeleted},
		{"deleted, then changed in the book", in(appointment.DisputeDeleted, "", "1"), at("2"), nil, false, mirror.Create, true, appointment.DisputeDeleted},
		{"deleted, then cancelled in the book", in(appointment.DisputeDeleted, "", "1"), cancelled("2"), nil, false, mirror.Nothing, true, no},
		{"deleted, then restored", in(appointment.DisputeDeleted, "", "1"), at("1"), nil, true, mirror.Create, true, appointment.DisputeDeleted},
		{"deleted, then not wanted", in(appointment.DisputeDeleted, "", "1"), mirror.Want{None: true}, nil, false, mirror.Nothing, false, appointment.DisputeDeleted},
		{"deleted while nobody was told, then changed", in(appointment.DisputeDeleted, "", "!1"), at("2"), nil, false, mirror.Nothing, true, appointment.DisputeDeleted},
		{"put back there", in(appointment.DisputeDeleted, "", "1"), at("1"), there(two, "1"), false, mirror.Nothing, true, no},

		{"there without being put", put("", "", ""), at("1"), there(one, "1"), false, mirror.Nothing, true, no},
		{"there without being put, and not wanted", put("", "", ""), mirror.Want{None: true, Print: "1"}, there(one, "1"), false, mirror.Remove, true, no},
		{"another there without being put, and not wanted", put("", "", ""), mirror.Want{None: true, Print: "1"}, there(one, "3"), false, mirror.Nothing, true, appointment.DisputeEdited},
		{"another there without being put", put("", "", ""), at("1"), there(one, "3"), false, mirror.Nothing, true, appointment.DisputeEdited},
	} {
		step := mirror.Decide(c.kept, c.want, c.seen, c.restore)
		if step.Act != c.act || step.Keep != c.keep || step.Dispute.Kind != c.dispute {
			t.Errorf("%s: %s, kept %v, %q; want %s, %v, %q", c.name, step.Act, step.Keep, step.Dispute.Kind, c.act, c.keep, c.dispute)
		}
		if (step.Act == mirror.Update || step.Act == mirror.Remove) && step.Over == "" {
			t.Errorf("%s: it would be written over anything", c.name)
		}
		if c.seen != nil && step.Act == mirror.Nothing && step.Keep && step.Claim != "" {
			t.Errorf("%s: it is looked for again and again", c.name)
		}
	}
}

func TestOlderVersionThatNobodyPutGivesWay(t *testing.T) {
	t.Parallel()
	want := at("1")
	want.Sequence = 2
	seen := there(`"1"`, "3")
	seen.Sequence = 1
	if step := mirror.Decide(put("", "", ""), want, seen, false); step.Act != mirror.Update || step.Over != `"1"` {
		t.Errorf("%+v", step)
	}
}

func TestMoveSaysWhetherMoreWasChanged(t *testing.T) {
	t.Parallel()
	for rest, more := range map[string]bool{"r": false, "s": true} {
		want, seen := at("1"), moved(`"2"`, "3")
		want.Rest, seen.Rest = "r", rest
		if d := mirror.Decide(put(`"1"`, "1", ""), want, seen, false).Dispute; d.Kind != appointment.DisputeMoved || d.More != more {
			t.Errorf("%+v", d)
		}
	}
}

// The book can come to want what stands there while it is found out.
func TestDisputeOfWhichSomebodyIsToldTooLateIsLookedAtAgain(t *testing.T) {
	t.Parallel()
	seen := there(`"2"`, "3")
	seen.Cancelled = true
	is := mirror.Decide(put(`"1"`, "1", ""), at("1"), seen, false).Pushed
	if told := mirror.Tell(is, at("1")); mirror.Decide(told, at("1"), nil, false).Act != mirror.Nothing {
		t.Errorf("%+v", told)
	}
	told := mirror.Tell(is, cancelled("3"))
	if step := mirror.Decide(told, cancelled("3"), nil, false); step.Act != mirror.Look {
		t.Errorf("%+v", step)
	}
	if step := mirror.Decide(told, cancelled("3"), seen, false); step.Act != mirror.Nothing || step.Dispute.Kind != "" {
		t.Errorf("%+v", step)
	}
	if step := mirror.Decide(mirror.Tell(is, at("4")), at("4"), seen, false); step.Act != mirror.Nothing || step.Dispute.Kind != appointment.DisputeCancelled {
		t.Errorf("%+v: it is written over what nobody was told of", step)
	}
	gone := mirror.Decide(put(`"1"`, "1", ""), at("1"), &mirror.Seen{}, false).Pushed
	for _, look := range []*mirror.Seen{nil, {}} {
		step := mirror.Decide(mirror.Tell(gone, cancelled("3")), cancelled("3"), look, false)
		if look != nil && (step.Act != mirror.Nothing || step.Dispute.Kind != "") || look == nil && step.Act != mirror.Look {
			t.Errorf("%+v", step)
		}
	}
}

func TestClaimsOfStoppedProcessesAddUpToFew(t *testing.T) {
	t.Parallel()
	p := put("", "", "")
	for _, mark := range []string{"1", "2", "1", "3", "4", "5", "6", "7", "8", "9"} {
		p = mirror.Claim(p, at(mark))
	}
	if mirror.Claims(p, "1") || !mirror.Claims(p, "2") || !mirror.Claims(p, "9") || p.Claim != "2 3 4 5 6 7 8 9" {
		t.Error(p.Claim)
	}
}

func TestWhatOthersAddedStays(t *testing.T) {
	t.Parallel()
	const own = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:New\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	event := func(lines string) string {
		return "BEGIN:VCALENDAR\nPRODID:x\nBEGIN:VTIMEZONE\nTZID:y\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:a\nSUMMARY:Old\nLOCATION:Old\n" + lines + "END:VEVENT\nEND:VCALENDAR\n"
	}
	const alarm = "BEGIN:VALARM\nSUMMARY:Soon\nTRIGGER:-PT5M\nEND:VALARM\n"
	const kept = "BEGIN:VALARM\r\nSUMMARY:Soon\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\n"
	with := func(lines string) string {
		return own[:len(own)-len("END:VEVENT\r\nEND:VCALENDAR\r\n")] + lines + "END:VEVENT\r\nEND:VCALENDAR\r\n"
	}
	const off = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	for _, c := range []struct{ name, own, theirs, want string }{
		{"nothing", own, event(""), own},
		{"a reminder", own, event(alarm), with(kept)},
		{"a property, folded", own, event("X-A;B=c:1\n 2\n"), with("X-A;B=c:1\r\n 2\r\n")},
		{"people", own, event("ATTENDEE:mailto:a@b\nORGANIZER:mailto:a@b\n"), own},
		{"a rule", own, event(alarm + "RRULE:FREQ=DAILY\n"), own},
		{"another event", own, event("END:VEVENT\nBEGIN:VEVENT\nX-A:1\n"), own},
		{"no end", own, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nX-A:1\n", own},
		{"no calendar", own, "END:VEVENT\n\n:\n;", own},
		{"what is cancelled", off, event(alarm), off},
	} {
		if got := string(mirror.Merge([]byte(c.own), []byte(c.theirs))); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
