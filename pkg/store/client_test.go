package store_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/store"
	"github.com/adsum-cli/adsum/pkg/store/memory"
	"github.com/adsum-cli/adsum/pkg/store/storetest"
)

// indexedName returns the part of the key by which the book finds a client of
// that name.
func indexedName(t testing.TB, name string) string {
	t.Helper()
	book := memory.New()
	change(t, book, "event", func(c *store.Change) error { return c.PutClient(appointment.Client{ID: "id", Name: name}) })
	for key := range storetest.Records(t, book) {
		if folded, found := strings.CutPrefix(key, "who/n/"); found {
			return strings.TrimSuffix(folded, "\x00id")
		}
	}
	t.Fatalf("%+q is not in the index", name)
	return ""
}

// Books have these keys: another one for the same name would hide its client.
func TestNamesStandInTheIndexUnderTheKeysTheyAlwaysHad(t *testing.T) {
	t.Parallel()
	for _, row := range [][2]string{
		{"Anna", "anna"},
		{"  ANNA\t Maria ", "anna maria"},
		{"Łucja", "lucja"},
		{"Żółć", "zolc"},
		{"Zoe\u0308", "zoe"},
		{"Zoé", "zoe"},
		{"Françoise", "francoise"},
		{"Cœur", "coeur"},
		{"Jörg Strauß", "jorg strauss"},
		{"JÖRG STRAUSS", "jorg strauss"},
		{"Øystein", "oystein"},
		{"Đorđe", "dorde"},
		{"Þóra Æsa", "thora aesa"},
		{"Ħal", "hal"},
		{"İpek", "ipek"},
		{"Işıl", "isil"},
		{"ſtefan", "stefan"},
		{"Їжак", "іжак"},
		{"Ґалаґан", "галаган"},
		{"Мар’яна", "мар'яна"},
		{"Марʼяна", "мар'яна"},
		{"Мар`яна", "мар'яна"},
		{"Мар'яна", "мар'яна"},
		{"Йосип", "иосип"},
		{"Ёлкин", "елкин"},
		{"Єва Щербак", "єва щербак"},
		{"Ђорђе Ћирић", "ђорђе ћирић"},
		{"Anne‑Marie", "anne-marie"},
		{"Anne–Marie", "anne-marie"},
		{"Anne-Marie", "anne-marie"},
		{"O’Neill", "o'neill"},
		{"O´Neill", "o neill"},
		{"O′Neill", "o'neill"},
		{"Anna\u200bMaria", "annamaria"},
		{"An\u00adna", "anna"},
		{"Anna\u200d", "anna"},
		{"Anna\ufe0f", "anna"},
		{"\u202eAnna", "anna"},
		{"Anㅤna", "an\u1160na"},
		{"Anna⠀", "anna⠀"},
		{"An⠀na", "an⠀na"},
		{"Anna\u3000Maria", "anna maria"},
		{"Anna\u00a0Maria", "anna maria"},
		{"A\x00\u0300", "a"},
		{"\u0301Anna", "anna"},
		{"ﬁona", "fiona"},
		{"Ａｎｎａ", "anna"},
		{"Ⅳ Henryk", "iv henryk"},
		{"Ǆemal", "dzemal"},
		{"Ὀδυσσεύς", "οδυσσευσ"},
		{"ΣΊΣΥΦΟΣ", "σισυφοσ"},
		{"李明", "李明"},
		{"李\U000e0100明", "李明"},
		{"김민준", "\u1100\u1175\u11b7\u1106\u1175\u11ab\u110c\u116e\u11ab"},
		{"क\u094d\u200dष", "कष"},
		{"می\u200cخواهم", "میخواهم"},
		{"Anna 👩\u200d🏫", "anna 👩🏫"},
		{"❤\ufe0f\u200d🔥", "❤🔥"},
		{"A\xff", "a�"},
		{"Anna 2", "anna 2"},
		{"Anna (mama)", "anna (mama)"},
		{"@next", "@next"},
		{"Dr. Anna", "dr. anna"},
		{"", ""},
	} {
		if got := indexedName(t, row[0]); got != row[1] {
			t.Errorf("%+q stands under %+q, want %+q", row[0], got, row[1])
		}
	}
}

// The same for each sign of the scripts that Europe writes, between two letters.
func TestSignsOfEuropeStandInTheIndexUnderTheKeysTheyAlwaysHad(t *testing.T) {
	t.Parallel()
	var all bytes.Buffer
	for _, block := range [][2]rune{{0, 0x52f}, {0x1e00, 0x1fff}, {0x2000, 0x206f}, {0xfb00, 0xfb06}, {0xfe00, 0xfe0f}} {
		for sign := block[0]; sign <= block[1]; sign++ {
			fmt.Fprintf(&all, "%04x %q\n", sign, indexedName(t, "a"+string(sign)+"z"))
		}
	}
	if got, want := fmt.Sprintf("%x", sha256.Sum256(all.Bytes())), "3fcab699b2eaa4f7106618d045f48b16d61b6503a0490ec6e400499febf466c9"; got != want {
		t.Errorf("the keys have the sum %s, want %s", got, want)
	}
}

func TestClientsAreFoundByName(t *testing.T) {
	t.Parallel()
	s := memory.New()
	long := strings.Repeat("łódź ", 100)
	change(t, s, "e", func(c *store.Change) error {
		for id, name := range map[string]string{
			"1": "Anna", "2": "ANNA", "3": "Anna Maria", "4": "Łucja", "5": long + "a", "6": long + "b", "7": "renamed",
		} {
			if err := c.PutClient(appointment.Client{ID: id, Name: name}); err != nil {
				return err
			}
		}
		return c.PutClient(appointment.Client{ID: "7", Name: "Anne"})
	})
	for _, c := range []struct{ name, named, starting string }{
		{"anna", "12", "123"}, {" Ánna ", "12", "123"}, {"ann", "", "1237"}, {"lucja", "4", "4"},
		{"renamed", "", ""}, {"", "", "1237564"}, {long + "a", "5", "5"}, {long, "", "56"}, {"x", "", ""},
	} {
		view(t, s, func(r store.Reader) error {
			named, errN := r.ClientsNamed(c.name)
			starting, errS := r.ClientsStarting(c.name)
			if ids(named) != c.named || ids(starting) != c.starting {
				t.Errorf("%.20q: named %s, starting %s, want %s, %s", c.name, ids(named), ids(starting), c.named, c.starting)
			}
			return errors.Join(errN, errS)
		})
	}
}

func ids(clients []appointment.Client) string {
	var b strings.Builder
	for _, c := range clients {
		b.WriteString(c.ID)
	}
	return b.String()
}

func TestClientsComeByNameAndCanBeMerged(t *testing.T) {
	t.Parallel()
	s := memory.New()
	change(t, s, "e1", func(c *store.Change) error {
		return errors.Join(
			c.PutClient(appointment.Client{ID: "z", Name: "Żaneta"}), c.PutClient(appointment.Client{ID: "y", Name: "anna"}),
			c.PutClient(appointment.Client{ID: "anna", Name: "Ania"}), c.PutAppointment(anna("a", noon)))
	})
	want := func(want string) {
		t.Helper()
		view(t, s, func(r store.Reader) error {
			clients, err := r.Clients()
			if got := ids(clients); got != want {
				t.Errorf("clients are %s, want %s", got, want)
			}
			return errors.Join(err, store.Verify(r))
		})
	}
	want("annayz")
	merge := change(t, s, "e2", func(c *store.Change) error {
		moved := anna("a", noon)
		moved.ClientID = "y"
		return errors.Join(c.PutAppointment(moved), c.DeleteClient("anna"), c.DeleteClient("nobody"))
	})
	want("yz")
	view(t, s, func(r store.Reader) error {
		of, err := r.OfClient("y", time.Time{}, time.Time{})
		events, errE := r.EventsOf("a")
		if len(of) != 1 || len(events) != 2 || len(merge.Changes) != 2 {
			t.Errorf("appointments %v, events %v, changes %v", of, events, merge.Changes)
		}
		return errors.Join(err, errE)
	})
}
