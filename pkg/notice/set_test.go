package notice_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/notice"
)

// own returns a set with one file of the user's, and that file's path.
func own(t *testing.T, lang, name, content string) (notice.Set, string) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, lang, name+".txt")
	write(t, file, content)
	return notice.NewSet(dir), file
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func faultOf(t *testing.T, err error, key string) *fault.Error {
	t.Helper()
	f := faultIn(t, err)
	if f.Key != key {
		t.Fatalf("got %v, want %q", err, key)
	}
	return f
}

// faultIn returns what is wrong with a template.
func faultIn(t *testing.T, err error) *fault.Error {
	t.Helper()
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Code != fault.Invalid {
		t.Fatalf("got %v, want what is invalid", err)
	}
	return f
}

func TestUsersTemplateStandsInForAdsumsOwn(t *testing.T) {
	t.Parallel()
	set, _ := own(t, "pl", "booked", "\ufeffSubject: Wizyta {{.Date}}\r\n\r\nCześć {{.Client}}!\r\n\r\n{{template \"slot\" .}}\r\n")
	subject, body, err := set.Draft(appointment.NoticeBooked, "pl", notice.Facts{Client: "Ola", When: "wtorek, 15:00", Date: "wtorek", Time: "15:00"})
	if err != nil || subject != "Wizyta wtorek" || body != "Cześć Ola!\n\nTermin: wtorek, 15:00" {
		t.Errorf("%q, %q, %v", subject, body, err)
	}
	for _, lang := range []string{"en", "fr", "uk"} {
		want, _, _ := notice.NewSet("").Draft(appointment.NoticeBooked, lang, full())
		if got, _, err := set.Draft(appointment.NoticeBooked, lang, full()); err != nil || got != want {
			t.Errorf("%s: %q, %v", lang, got, err)
		}
	}
	if err := set.Check(); err != nil {
		t.Error(err)
	}
}

func TestUsersPartsServeEveryText(t *testing.T) {
	t.Parallel()
	standard, err := os.ReadFile("templates/en/parts.txt")
	if err != nil {
		t.Fatal(err)
	}
	set, _ := own(t, "en", "parts", strings.Replace(string(standard), "Kind regards", "Yours", 1))
	for _, kind := range appointment.NoticeKinds() {
		if _, body, err := set.Draft(kind, "en", full()); err != nil || !strings.HasSuffix(body, "\nYours,\nEwa") {
			t.Errorf("%s: %q, %v", kind, body, err)
		}
	}
	if body, err := set.DraftSupport("en", full()); err != nil || !strings.HasSuffix(body, "\nYours,\nEwa") {
		t.Errorf("%q, %v", body, err)
	}
}

func TestFaultyTemplateIsRefusedByFileAndLine(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, file, content string
		key                 string
		line                int
	}{
		{"an open action", "booked", "Subject: x\n\n{{.Client\n", "notice.unclosed", 3},
		{"an unknown word", "booked", "Subject: x\n\nHello\n{{name}}\n", "notice.function", 4},
		{"an unknown fact", "booked", "Subject: x\n\nHello\n\n{{.Name}}\n", "notice.unknown_field", 5},
		{"an unknown fact where these facts do not lead", "booked",
			"Subject: x\n\nHello\n{{if and .Rebook (not .Rebook)}}\n{{.Name}}{{end}}\n", "notice.unknown_field", 5},
		{"an unknown fact in a list", "offer", "Subject: x\n\n{{range .Slots}}\n{{$.Slot}}{{end}}\n", "notice.unknown_field", 4},
		{"a fact of a fact", "booked", "Subject: x\n\n{{.Client.Name}}\n", "notice.unknown_field", 3},
		{"a fact of a time in a list", "offer", "Subject: x\n\n{{range .Slots}}\n{{.Client}}{{end}}\n", "notice.no_fact_here", 4},
		{"a time that may not be there", "offer", "Subject: x\n\nHello\n{{index .Slots 1}}\n", "notice.beyond", 4},
		{"an unknown part", "booked", "Subject: x\n\n{{if .Rebook}}{{template \"bye\"}}{{end}}\n", "notice.unknown_part", 3},
		{"a number to count up to", "booked", "Subject: x\n\n{{range 1000000000}}{{end}}\n", "notice.range", 3},
		{"a variable to count up to", "booked", "Subject: x\n\n{{$n := len .Client}}\n{{range $n}}{{end}}\n", "notice.range", 4},
		{"what a function makes to count up to", "booked", "Subject: x\n\n{{range index .Client 0}}{{end}}\n", "notice.range", 3},
		{"a pipe to count up to", "booked", "Subject: x\n\n{{range .Slots | len}}{{end}}\n", "notice.range", 3},
		{"whatever it was called with to count up to", "booked",
			"Subject: x\n\n{{define \"a\"}}{{range .}}{{end}}{{end}}{{template \"a\" 1000000000}}\n", "notice.range", 3},
		{"a function of nobody's", "booked", "Subject: x\n\n{{call .Client}}\n", "notice.function", 3},
		{"calls itself", "booked", "Subject: x\n\n{{define \"a\"}}{{template \"a\"}}{{end}}\n{{template \"a\"}}\n", "notice.recursion", 3},
		{"calls itself by another", "booked",
			"Subject: x\n\n{{define \"a\"}}{{template \"b\"}}{{end}}\n{{define \"b\"}}{{if .}}{{template \"a\" .}}{{end}}{{end}}Hello\n", "notice.recursion", 3},
		{"calls itself by one of adsum's", "booked",
			"Subject: x\n\nHello\n{{define \"day\"}}\n{{template \"slot\" .}}{{end}}\n", "notice.recursion", 5},
		{"a block within itself", "booked", "Subject: x\n\n{{block \"a\" .}}{{block \"b\" .}}{{template \"a\" .}}{{end}}{{end}}\n", "notice.recursion", 3},
		{"a wide number", "booked", "Subject: x\n\n{{printf \"%1000000d\" 1}}\n", "notice.format", 3},
		{"a long fraction", "booked", "Subject: x\n\n{{printf \"%.100f\" 1.0}}\n", "notice.format", 3},
		{"a width among the values", "booked", "Subject: x\n\n{{printf \"%*d\" 1000000 1}}\n", "notice.format", 3},
		{"a value said twice", "booked", "Subject: x\n\n{{printf \"%[1]s%[1]s\" .Client}}\n", "notice.format", 3},
		{"a format that is a fact", "booked", "Subject: x\n\n{{printf .Reason}}\n", "notice.format", 3},
		{"a format out of a pipe", "booked", "Subject: x\n\n{{\"%1000000d\" | printf}}\n", "notice.format", 3},
		{"a format that is made", "booked", "Subject: x\n\n{{printf (print \"%1000\" \"000d\") 1}}\n", "notice.format", 3},
		{"twice as many calls each time", "booked", "Subject: x\n\n" + doubledCalls(40) + "{{template \"a0\"}}\n", "notice.steps", 1},
		{"a list within a list within a list", "offer",
			"Subject: x\n\n{{range .Slots}}{{range $.Slots}}{{range $.Slots}}x{{end}}{{end}}{{end}}\n", "notice.steps", 1},
		{"dates within dates", "series_booked",
			"Subject: x\n\n{{range .Dates}}{{range $.Dates}}x{{end}}{{end}}\n", "notice.steps", 1},
		{"a date that may not be there", "series_booked", "Subject: x\n\nHello\n{{index .Dates 2}}\n", "notice.beyond", 4},
		{"dates of a letter about one", "booked", "Subject: x\n\n{{range .Dates}}{{.}}{{end}}\n", "notice.no_subject", 1},
		{"a text that is twice as long each time", "booked",
			"Subject: x\n\n{{$x := \"ha\"}}\n" + strings.Repeat("{{$x = print $x $x}}", 40) + "\n", "notice.too_long", 4},
		{"a text that is escaped again and again", "booked",
			"Subject: x\n\n{{$x := \"\\\\\"}}\n" + strings.Repeat("{{$x = js $x}}", 40) + "\n", "notice.too_long", 4},
		{"a text that is formatted again and again", "booked",
			"Subject: x\n\n{{$x := \"ha\"}}\n" + strings.Repeat("{{$x = printf \"%99s%s\" $x $x}}", 40) + "\n", "notice.too_long", 4},
		{"a long text said often", "offer",
			"Subject: x\n\n{{define \"a\"}}" + strings.Repeat("0123456789", 6000) + "{{end}}{{range .Slots}}{{template \"a\"}}{{template \"a\"}}{{end}}\n", "notice.too_long", 1},
		{"no subject", "booked", "Hello\n\nYour session is booked.\n", "notice.no_subject", 1},
		{"an empty subject without a place", "booked", "Subject: {{.Place}}\n\nHello\n", "notice.no_subject", 1},
		{"no empty line after the subject", "booked", "Subject: x\nHello\n", "notice.no_subject", 1},
		{"no body", "booked", "Subject: x\n\n{{.Reason}}\n", "notice.no_subject", 1},
		{"an empty request", "support_free_move", "{{.Reason}}\n", "notice.empty", 1},
		{"a control character", "booked", "Subject: x\n\n\x1b[31mHello\n", "notice.control", 3},
		{"no text", "booked", "Subject: x\n\xff\n", "notice.control", 2},
		{"parts with an unknown fact", "parts", "\n{{define \"hello\"}}{{.Name}}{{end}}\n", "notice.unknown_field", 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			set, file := own(t, "en", test.file, test.content)
			kind := appointment.NoticeKind(test.file)
			if test.file == "parts" {
				kind = appointment.NoticeCancelledByClient
			}
			_, _, err := set.Draft(kind, "en", notice.Facts{Date: "x", Time: "y", Place: "z"})
			if test.file == "support_free_move" {
				_, err = set.DraftSupport("en", full())
			}
			for _, err := range []error{err, set.Check()} {
				if f := faultOf(t, err, test.key); f.Values["file"] != file || f.Values["line"] != test.line {
					t.Errorf("%v, want %s, line %d", f, file, test.line)
				}
			}
		})
	}
}

// doubledCalls defines parts that each call the next one twice.
func doubledCalls(count int) string {
	var b strings.Builder
	for i := range count {
		fmt.Fprintf(&b, "{{define \"a%d\"}}{{template \"a%d\"}}{{template \"a%d\"}}{{end}}", i, i+1, i+1)
	}
	fmt.Fprintf(&b, "{{define \"a%d\"}}{{end}}", count)
	return b.String()
}

// What a letter may want of the functions stays possible.
func TestBoundedTemplateIsUsed(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]string{
		"{{range $i, $slot := $.Slots}}{{$i}} {{$slot}}; {{else}}none{{end}}":               "0 1. 25 November 2026, 15:00; 1 2. 26 November 2026, 17:00;",
		"{{with .Slots}}{{range $.Slots}}x{{end}}{{end}}":                                   "xx",
		"{{$f := .}}{{range $f.Slots}}{{if .}}x{{break}}{{end}}{{end}}":                     "x",
		"{{printf \"%-9s|%5.2f%%100 %q\" .Client 1.5 .Place}}":                              "Anna     | 1.50%100 \"Main Street 5\"",
		"{{.Client | printf \"%s, %s\" .Specialist}}":                                       "Ewa, Anna",
		"{{print .Client 1}} {{.RulesLink | urlquery}}":                                     "Anna1 https%3A%2F%2Fexample.org%2Frules",
		"{{define \"a\"}}<{{.}}>{{end}}{{template \"a\" .Client}}{{template \"a\" .Place}}": "<Anna><Main Street 5>",
		"{{block \"a\" .Client}}<{{.}}>{{end}}":                                             "<Anna>",
	} {
		set, _ := own(t, "en", "offer", "Subject: x\n\nHello\n"+content+"\n")
		_, body, err := set.Draft(appointment.NoticeOffer, "en", full())
		if got := strings.TrimPrefix(body, "Hello\n"); err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", content, got, err, want)
		}
	}
}

// A letter may list its dates twice, shortly and with what belongs to each.
func TestDatesOfASeriesAreListedTwice(t *testing.T) {
	t.Parallel()
	const content = "Subject: {{.Count}}\n\n{{range $i, $date := .Dates}}{{if $i}}, {{end}}{{$date}}{{end}}\n" +
		"{{range $i, $date := .Dates}}\n{{if eq $i 0}}First{{else if eq $i 1}}Then{{else}}And{{end}}: {{printf \"%.80s\" $date}}{{end}}\n"
	set, _ := own(t, "en", "series_booked", content)
	if err := set.Check(); err != nil {
		t.Fatal(err)
	}
	f := full()
	_, body, err := set.Draft(appointment.NoticeSeriesBooked, "en", f)
	want := f.Dates[0] + ", " + f.Dates[1] + "\n\nFirst: " + f.Dates[0] + "\nThen: " + f.Dates[1]
	if err != nil || body != want {
		t.Errorf("%q, %v, want %q", body, err, want)
	}
}

func TestFaultyNeighbourIsNotRead(t *testing.T) {
	t.Parallel()
	set, _ := own(t, "en", "offer", "{{")
	if _, _, err := set.Draft(appointment.NoticeBooked, "en", full()); err != nil {
		t.Error(err)
	}
}

// A letter that is cut in two is none.
func TestTextsAreCountedAndCutInLetters(t *testing.T) {
	t.Parallel()
	set, _ := own(t, "en", "booked", "Subject: x\n\n{{printf \"%.1q\" .Client}}{{if ge (len .Client) 5}}{{slice .Client 0 1}}{{slice .Client 1}}{{len .Client}}{{end}}!\n")
	for client, want := range map[string]string{"Łucja": `"Ł"Łucja5!`, "Łuc": `"Ł"!`} {
		_, body, err := set.Draft(appointment.NoticeBooked, "en", notice.Facts{Client: client})
		if err != nil || body != want {
			t.Errorf("%q, %v, want %q", body, err, want)
		}
	}
}

func TestFileThatIsNeverUsedIsNamed(t *testing.T) {
	t.Parallel()
	for _, stray := range []string{"en/bookd", "de/booked"} {
		lang, name, _ := strings.Cut(stray, "/")
		set, file := own(t, lang, name, "Subject: x\n\ny\n")
		if f := faultOf(t, set.Check(), "notice.unknown_file"); f.Values["file"] != file {
			t.Errorf("%v", f)
		}
	}
}

func TestUnreadableTemplateIsNamed(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "en", "booked.txt")
	if err := os.MkdirAll(file, 0o700); err != nil {
		t.Fatal(err)
	}
	_, _, err := notice.NewSet(dir).Draft(appointment.NoticeBooked, "en", full())
	if f := faultOf(t, err, "file.folder"); f.Values["file"] != file {
		t.Errorf("%v", f)
	}
}

func TestDefaultsAreWrittenOnceAndPassTheCheck(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "templates")
	set := notice.NewSet(dir)
	dry, err := set.WriteDefaults(true)
	if _, missing := os.Stat(dir); err != nil || missing == nil || len(dry.Kept) != 0 {
		t.Fatalf("a dry run: %v, %v, %v", dry, err, missing)
	}
	mine := filepath.Join(dir, "fr", "edited.txt")
	write(t, mine, "Subject: Changement\n\nVoir le site.\n")

	first, err := set.WriteDefaults(false)
	if err != nil || !slices.Equal(first.Kept, []string{mine}) || len(first.Written) != len(dry.Written)-1 {
		t.Fatalf("kept %v, %d of %d written: %v", first.Kept, len(first.Written), len(dry.Written), err)
	}
	for _, file := range first.Written {
		lang, name := filepath.Base(filepath.Dir(file)), filepath.Base(file)
		content, err := os.ReadFile(file)
		want, wantErr := os.ReadFile(filepath.Join("templates", lang, name))
		if err != nil || wantErr != nil || string(content) != string(want) {
			t.Errorf("%s: %v, %v", file, err, wantErr)
		}
		if info, err := os.Stat(file); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm() != 0o600) {
			t.Errorf("%s: %v", file, err)
		}
	}
	again, err := set.WriteDefaults(false)
	if err != nil || len(again.Written) != 0 || len(again.Kept) != len(dry.Written) {
		t.Errorf("%v, %v", again, err)
	}
	if content, _ := os.ReadFile(mine); !strings.Contains(string(content), "Voir le site") {
		t.Errorf("the user's text is gone: %q", content)
	}
	if err := set.Check(); err != nil {
		t.Error(err)
	}
}

// TestAdsumsOwnTextsPassTheUsersCheck changes each embedded template without
// changing what it says, so that it counts as the user's.
func TestAdsumsOwnTextsPassTheUsersCheck(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("templates/*/*.txt")
	if err != nil || len(files) < len(langs)*len(appointment.NoticeKinds()) {
		t.Fatalf("%d templates, %v", len(files), err)
	}
	dir := t.TempDir()
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, strings.TrimPrefix(file, "templates/")), string(content)+"{{/* mine */}}\n")
	}
	if err := notice.NewSet(dir).Check(); err != nil {
		t.Error(err)
	}
}

// FuzzTemplate holds any template to an answer: a text with a subject for all
// facts, or a fault that names the file and a line in it.
func FuzzTemplate(f *testing.F) {
	f.Add("Subject: {{.Date}}\n\n{{template \"hello\" .}}")
	f.Add("{{range .Slots}}{{.}}{{end}}")
	f.Add("{{define \"parts\"}}{{end}}{{with $x := .Client}}{{$x.Y}}{{end}}")
	f.Add("Subject: x\n\n{{range 1000000000}}{{end}}{{$x := print . .}}{{printf \"%1000000d\" 1}}")
	f.Add("Subject: x\n\n" + doubledCalls(40) + "{{template \"a0\"}}")
	f.Add("Subject: x\n\n{{printf \"%s %-9d %.2f\" .Client (len .Slots) 1.5}}{{if eq (index .Slots 0) .Place}}{{end}}")
	f.Add("Subject: x\n\n{{$x := or .Client .Moved}}{{with $.Slots}}{{range $i, $s := $.Slots}}{{$s}}{{else}}{{len .}}{{end}}{{end}}")
	f.Add("Subject: {{slice .Client 0 1}}\n\n{{block \"slot\" 3}}{{.}}{{end}}")
	f.Fuzz(func(t *testing.T, content string) {
		set, file := own(t, "uk", "offer", content)
		subject, body, err := set.Draft(appointment.NoticeOffer, "uk", full())
		if err == nil {
			if subject == "" || body == "" {
				t.Errorf("%q, %q", subject, body)
			}
			for words, part := range map[string]string{"<no value>": "value", "<nil>": "nil", "%!": "!", "map[": "map", "&{": "&", "true": "tr"} {
				if strings.Contains(subject+body, words) && !strings.Contains(content, part) {
					t.Errorf("%q came of %q", words, content)
				}
			}
			return
		}
		f := fault.Of(err)
		if f.Key == "notice.failed" {
			t.Errorf("%v for %q", err, content)
		}
		line, hasLine := f.Values["line"].(int)
		if f.Code != fault.Invalid || f.Values["file"] != file || hasLine && (line < 1 || line > 1+strings.Count(content, "\n")) {
			t.Errorf("%v for %q", err, content)
		}
	})
}

// TestOwnPartsNeedNotBeAll keeps the standard part where the user's file has none.
func TestOwnPartsNeedNotBeAll(t *testing.T) {
	t.Parallel()
	set, _ := own(t, "en", "parts", "{{define \"closing\"}}Yours, Ewa{{end}}\n")
	_, body, err := set.Draft(appointment.NoticeBooked, "en", notice.Facts{Client: "Anna", When: "Tuesday, 15:00", Date: "Tuesday", Time: "15:00"})
	if err != nil || !strings.Contains(body, "Hello,") || !strings.Contains(body, "Yours, Ewa") {
		t.Errorf("got %q, %v", body, err)
	}
}
