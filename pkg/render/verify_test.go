package render

import (
	"fmt"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/desk"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/charmbracelet/x/ansi"
)

// lookedAt is a book of this format in which these things are damaged.
func lookedAt(findings ...store.Finding) desk.Verified {
	r := store.Report{Book: "adsum.db", Lock: "adsum.db.lock", Format: store.Version, Pages: 90, Findings: findings}
	r.Tally = store.Tally{Records: 173, SoundRecords: 173 - len(findings), Events: 44, SoundEvents: 44}
	r.Money = []store.Sum{{Money: appointment.Money{Currency: "PLN", Price: 18000}}}
	return desk.Verified{Report: r}
}

func verified(t *testing.T, v View, r desk.Verified) string {
	t.Helper()
	var b strings.Builder
	if err := v.Verified(&b, r, r.Fault()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func on(page uint64) *uint64 { return &page }

// lost returns so many appointments that are lost with their indexes.
func lost(count int) []store.Finding {
	findings := []store.Finding{{Region: "leaf", Page: on(21)}}
	for i := range count {
		id := fmt.Sprintf("%08d", i)
		findings = append(findings,
			store.Finding{Region: store.RegionIndex, Kind: "index", ID: id},
			store.Finding{Region: store.RegionRecord, Kind: "appointment", ID: id})
	}
	return findings
}

func TestWhatIsDamagedIsNamedForPeople(t *testing.T) {
	t.Parallel()
	digest := strings.Repeat("6ab9f1eb", 8)
	for want, findings := range map[string][]store.Finding{
		"page 86: header of the page":                                               {{Region: "header", Page: on(86)}},
		"the file is cut short: 120000 of 368640 bytes":                             {{Region: "cut", Page: on(29), Have: 120000, Need: 368640}},
		"appointment 7k3m9q2x and its index":                                        {{Kind: "index", ID: "7k3m9q2x"}, {Kind: "appointment", ID: "7k3m9q2x"}},
		"client 7k3m9q2x and its index (page 5)":                                    {{Kind: "client", ID: "7k3m9q2x", Page: on(5)}, {Kind: "index", ID: "7k3m9q2x"}},
		"index of 7k3m9q2x (page 4)\n  appointment 7k3m9q2x":                        {{Kind: "index", ID: "7k3m9q2x", Page: on(4)}, {Kind: "appointment", ID: "7k3m9q2x"}},
		"index of 7k3m9q2x":                                                         {{Kind: "index", ID: "7k3m9q2x"}},
		"a command given with --key, 6ab9f1eb… (page 78)":                           {{Kind: "key", ID: digest, Page: on(78)}},
		"message about the appointment 7k3m9q2x, m97811fx":                          {{Kind: "message", ID: "7k3m9q2x", Item: "m97811fx"}},
		"rules missing for the appointment 7k3m9q2x, own own-1":                     {{Kind: store.KindPinned, ID: "7k3m9q2x", Item: "own own-1"}},
		"what the book says of itself (page 46)":                                    {{Kind: "meta", ID: "book", Page: on(46)}},
		"the working hours: cannot be checked whole without entry 3 of the journal": {{Kind: "hours", ID: "own", Entry: "3"}},
		"key of the client 7k3m9q2x, which proves":                                  {{Kind: "secret", ID: "7k3m9q2x"}},
		"something about the appointment 7k3m9q2x\\nadsum.db":                       {{Kind: "nobody", ID: "7k3m9q2x\\nadsum.db"}},
	} {
		if got := verified(t, view(lang.EN, Text), lookedAt(findings...)); !strings.Contains(got, "\n  "+want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
	if got := verified(t, view(lang.EN, JSON), lookedAt(store.Finding{Kind: "key", ID: digest})); !strings.Contains(got, digest) {
		t.Errorf("programs are told less:\n%s", got)
	}
}

func TestWhatIsDamagedFitsTheScreen(t *testing.T) {
	t.Parallel()
	for _, tag := range lang.Tags() {
		for _, count := range []int{0, 1, 5, 12, 40} {
			r := lookedAt(lost(count)...)
			r.More = 3
			v := view(tag, Text)
			v.Width, v.Height, v.Screen = 80, 24, true
			got := verified(t, v, r)
			below := v.linesOf(r.Fault())
			if lines := strings.Count(got, "\n") + below; lines > 23 {
				t.Errorf("%s, %d lost: %d lines and the prompt:\n%s", tag, count, lines, got)
			}
			shown := strings.Count(got, " 000000")
			folded := v.Phrases.Say("verify.folded", lang.Values{"count": count - shown + 3})
			if shown < min(count, fewestFlaws) || strings.Contains(got, folded) != (shown < count) {
				t.Errorf("%s, %d lost: %d are shown, no %q:\n%s", tag, count, shown, folded, got)
			}
			has(t, got, v.Phrases.Say("verify.of_records", lang.Values{"sound": r.SoundRecords, "all": 173}))
			v.Height, v.Screen = 0, false
			if in := verified(t, v, r); strings.Count(in, " 000000") != count {
				t.Errorf("%s: of %d lost a pipe is told\n%s", tag, count, in)
			}
		}
	}
}

func TestScreenThatIsTooLowNamesOneDamagedThing(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, Text)
	v.Width, v.Height, v.Screen = 40, 5, true
	got := verified(t, v, lookedAt(lost(12)...))
	has(t, got, "The book is damaged\n", "page 21: entries\n", "and 12 more", "records: ")
	lacks(t, got, "\n\n", "appointment")
}

func TestPathThatIsTooLongForTheScreenIsWrapped(t *testing.T) {
	t.Parallel()
	r := lookedAt()
	r.Book = "/practice/" + strings.Repeat("long/", 30) + "adsum.db"
	v := view(lang.EN, Text)
	has(t, verified(t, v, r), "  "+r.Book+"\n")
	v.Width, v.Screen = 60, true
	got := verified(t, v, r)
	for line := range strings.Lines(got) {
		if ansi.StringWidth(strings.TrimRight(line, "\n")) > 60 {
			t.Errorf("too wide: %s", line)
		}
	}
	if path := strings.Join(strings.Fields(got), ""); !strings.Contains(path, r.Book) {
		t.Errorf("not whole:\n%s", got)
	}
}

func TestFormatOfAnOlderBookIsSaid(t *testing.T) {
	t.Parallel()
	r := lookedAt()
	lacks(t, verified(t, view(lang.EN, Text), r), "format")
	r.Format = 2
	has(t, verified(t, view(lang.EN, Text), r), "  format 2; the next command that uses the book brings it to format 8\n")
	r = lookedAt(store.Finding{Kind: "journal", ID: "3"})
	r.Format = 1
	has(t, verified(t, view(lang.EN, Text), r), "  format 1, where this adsum writes 8\n")
	lacks(t, verified(t, view(lang.EN, Text), r), "brings")
}

func TestWhyNothingWasLookedAtIsSaid(t *testing.T) {
	t.Parallel()
	for want, f := range map[string]store.Finding{
		"Of a file that is cut short nothing else": {Region: "cut", Have: 1, Need: 2},
		"Where the beginning of the file":          {Region: "metas", Page: on(0)},
		"found through the damaged page":           {Region: "header", Page: on(87)},
		"their place is not found\n":               {Region: "bucket", Kind: "book", ID: "adsum.db"},
	} {
		r := desk.Verified{Report: store.Report{Book: "adsum.db", Findings: []store.Finding{f}}}
		if f.Region == "header" || f.Region == "bucket" {
			r.Pages = 90
		}
		got := verified(t, view(lang.EN, Text), r)
		has(t, got, want)
		lacks(t, got, "records:", "Safe")
	}
}

// An older copy that was brought back is no damage: what is said of it is what every other
// command says.
func TestBookThatLacksItsLastChangeIsNotCalledDamaged(t *testing.T) {
	t.Parallel()
	report := store.NewReport("adsum.db")
	report.FindBehind(fault.New(fault.Damaged, "store.behind", "path", "adsum.db", "lock", "adsum.db.lock", "event", "01EVENT", "number", 7))
	r := desk.Verified{Report: *report}
	r.Format = store.Version
	got := verified(t, view(lang.EN, Text), r)
	has(t, got, "The book lacks what was written to it last\n  adsum.db\n", "\nthe last change, event 01EVENT: it is not in the book\n")
	lacks(t, got, "amaged")
	r.Find(store.Finding{Region: "leaf", Page: on(3)})
	has(t, verified(t, view(lang.EN, Text), r), "The book is damaged\n", "  the last change, event 01EVENT", "  page 3: entries\n")
}
