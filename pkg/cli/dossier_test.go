package cli_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/casefile"
	"github.com/adsum-cli/adsum/pkg/cli"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// fileOnAnna returns the content of a file on an appointment of which something is told, and something proved.
func fileOnAnna(t *testing.T, name string, more ...string) []byte {
	t.Helper()
	h, id := withAnna(t)
	for _, line := range [][]string{
		{"book", "Ola", "--at", "2026-11-24 17:00"},
		{"message", id, "running late", "--kind", "other"},
		{"edit", id, "--price", "180 PLN"},
		{"pay", id, "10 PLN"},
	} {
		h.run(t.Context(), line...)
	}
	path := filepath.Join(t.TempDir(), name)
	if status, _, stderr := h.run(t.Context(), append([]string{"dossier", id, path}, more...)...); status != 0 {
		t.Fatalf("exit code %d: %s", status, stderr)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// versionOf returns the version that a file says it was made by.
func versionOf(content []byte) string {
	_, rest, _ := strings.Cut(string(content), `"adsum":"`)
	version, _, _ := strings.Cut(rest, `"`)
	return version
}

// Whatever byte of a file is another, or is missing, or comes twice, the file does not hold. All of them take half a
// minute, so that some are taken; their number shares no factor with what differs between them.
func TestDossierOfWhichOneByteIsAlteredFails(t *testing.T) {
	t.Parallel()
	for name, stride := range map[string]int{"anna.md": 5, "anna.html": 37} {
		if testing.Short() {
			stride *= 29
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			content := fileOnAnna(t, name, "--with", "messages")
			version := versionOf(content)
			if err := cli.CheckDossier(content, version); err != nil {
				t.Fatalf("unaltered: %v", err)
			}
			eachByte(len(content), stride, func(at int) {
				altered := altering(content, at, 1<<(at%7))
				switch at % 37 {
				case 0:
					altered = append(append([]byte{}, content[:at]...), content[at+1:]...)
				case 1:
					altered = append(append(append([]byte{}, content[:at+1]...), content[at]^1), content[at+1:]...)
				}
				err := cli.CheckDossier(altered, version)
				if f, is := errors.AsType[*fault.Error](err); !is || f.Code != fault.Damaged {
					t.Errorf("byte %d of %d: %v", at, len(content), err)
				}
			})
		})
	}
}

func altering(content []byte, at int, by byte) []byte {
	altered := append([]byte{}, content...)
	altered[at] ^= by
	return altered
}

// eachByte calls a function for places in so many bytes, several at once.
func eachByte(length, stride int, do func(at int)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for {
				at := int(next.Add(int64(stride))) - stride
				if at >= length {
					return
				}
				do(at)
			}
		})
	}
	all.Wait()
}

func TestDossierWithMoreAtEitherEndFails(t *testing.T) {
	t.Parallel()
	content := fileOnAnna(t, "anna.md")
	for _, altered := range []string{
		string(content) + "\n", "\n" + string(content), string(content[:len(content)-1]), "\ufeff" + string(content),
		strings.ReplaceAll(string(content), "\n", "\r\n"), strings.ReplaceAll(string(content), "-", "\u2013"), "",
	} {
		if cli.CheckDossier([]byte(altered), versionOf(content)) == nil {
			t.Errorf("%d bytes hold like %d", len(altered), len(content))
		}
	}
}

// A file of whatever language is worded in it whole, and holds for whoever reads it.
func TestDossierIsWordedInEachLanguage(t *testing.T) {
	t.Parallel()
	for _, lang := range appointment.Langs() {
		for _, form := range []string{"md", "html"} {
			content := fileOnAnna(t, "anna."+form, "--file-lang", lang, "--with", "messages,letters,reasons")
			if err := cli.CheckDossier(content, versionOf(content)); err != nil {
				t.Errorf("%s, %s: %v", lang, form, err)
			}
			text, _, _ := strings.Cut(string(content), `{"schema"`)
			for _, missing := range []string{"[dossier", "[export", "[status", "[charge", "{"} {
				if strings.Contains(strings.ReplaceAll(strings.ReplaceAll(text, "\\[", "["), "body {", ""), missing) && (missing != "{" || form == "md") {
					t.Errorf("%s, %s has %q", lang, form, missing)
				}
			}
		}
	}
}

// A file whose text was made anew of altered data fails all the same, as its entries say otherwise.
func TestDossierThatSaysOtherwiseThanItsEntriesFails(t *testing.T) {
	t.Parallel()
	content := fileOnAnna(t, "anna.md", "--with", "messages")
	for name, alter := range map[string]func(f *casefile.File){
		"charge":         func(f *casefile.File) { f.Facts[0].Left.Charge = appointment.ChargeWaived },
		"money":          func(f *casefile.File) { f.Facts[3].Left.Paid = 2000 },
		"instant":        func(f *casefile.File) { f.Facts[1].Deed.Recorded = f.Facts[1].Deed.Recorded.Add(-time.Hour) },
		"party":          func(f *casefile.File) { f.Facts[0].Deed.By = appointment.BySpecialist },
		"rule":           func(f *casefile.File) { f.Facts[0].Deed.Rules[0] = "clearly.held" },
		"clock":          func(f *casefile.File) { f.Facts[0].Deed.Simulated = false },
		"message":        func(f *casefile.File) { f.Facts[1].Passed.Messages[0].Text.Text = "on time" },
		"no message":     func(f *casefile.File) { f.Facts[1].Passed.Messages = []casefile.Message{} },
		"public bytes":   func(f *casefile.File) { f.Proof.Entries[0].Shown.Public[3] ^= 1 },
		"personal bytes": func(f *casefile.File) { f.Proof.Entries[2].Shown.What.Body[3] ^= 1 },
		"key":            func(f *casefile.File) { f.Proof.Entries[2].Shown.What.Key[3] ^= 1 },
		"an entry that is kept back": func(f *casefile.File) {
			hidden := f.Facts[3].Deed.Entry
			f.Facts = f.Facts[:3:3]
			f.Proof.Entries[hidden-f.Proof.First].Digest = nil
		},
		"no entry": func(f *casefile.File) { f.Proof.Entries = f.Proof.Entries[:1] },
	} {
		c, err := casefile.Read("file", content)
		if err != nil {
			t.Fatal(err)
		}
		alter(&c.File)
		_, err = c.Seal()
		if f, is := errors.AsType[*fault.Error](err); !is || f.Code != fault.Damaged {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Who leaves out an entry between two others that changed the appointment is found out by the one after.
func TestDossierThatLeavesOutAnEntryFails(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	h.run(t.Context(), "edit", id, "--price", "180 PLN")
	h.run(t.Context(), "edit", id, "--place", "room 2")
	h.run(t.Context(), "edit", id, "--for", "30 min")
	path := filepath.Join(t.TempDir(), "anna.md")
	h.run(t.Context(), "dossier", id, path)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c, err := casefile.Read("file", content)
	if err != nil || len(c.Facts) < 3 {
		t.Fatalf("%d facts, %v", len(c.Facts), err)
	}
	e := &c.Proof.Entries[1]
	*e = e.Hidden()
	c.Facts = append(c.Facts[:1:1], c.Facts[2:]...)
	if _, err := c.Seal(); err == nil {
		t.Error("holds without its second entry")
	}
}

// What was taken back is in no part of a file, nor in the bytes that prove its entries; done again it is.
func TestDossierHasNoTextOfWhatWasTakenBack(t *testing.T) {
	t.Parallel()
	h, id := withAnna(t)
	texts := []string{"Secret words", "Their street"}
	h.mustSay(t, "message", id, texts[0], "--kind", "reason", "--quiet")
	h.mustSay(t, "undo", "--quiet")
	h.mustSay(t, "edit", id, "--place", texts[1], "--quiet")
	h.mustSay(t, "edit", id, "--price", "180 PLN", "--quiet")
	h.mustSay(t, "undo", "--quiet")
	h.mustSay(t, "undo", "--quiet")
	for _, again := range []bool{false, true} {
		if again {
			h.mustSay(t, "redo", "--quiet")
		}
		path := filepath.Join(t.TempDir(), "anna.md")
		h.mustSay(t, "dossier", id, path, "--with", "messages,reasons,letters")
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		c, err := casefile.Read(path, content)
		if err != nil {
			t.Fatal(err)
		}
		for i, text := range texts {
			if held, want := holds(c, content, text), again && i == 1; held != want {
				t.Errorf("done again %t, the file has %q: %t", again, text, held)
			}
		}
		if c.CountProved() != len(c.Facts) {
			t.Errorf("of %d entries %d are shown", len(c.Facts), c.CountProved())
		}
	}
}

// holds reports whether a text stands in a file, or in the bytes of its proof.
func holds(c casefile.Checked, content []byte, text string) bool {
	found := bytes.Contains(content, []byte(text))
	for _, e := range c.Proof.Entries {
		if e.Shown == nil {
			continue
		}
		found = found || bytes.Contains(e.Shown.Public, []byte(text))
		found = found || e.Shown.What != nil && bytes.Contains(e.Shown.What.Body, []byte(text))
	}
	return found
}
