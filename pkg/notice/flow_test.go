package notice_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/notice"
)

func TestValueThatCannotStandThereIsRefusedByItsPlace(t *testing.T) {
	t.Parallel()
	for _, s := range unfit() {
		t.Run(s.content, func(t *testing.T) {
			t.Parallel()
			set, file := own(t, "en", "offer", "Subject: x\n\n"+s.content+"\nHello\n")
			_, _, err := set.Draft(appointment.NoticeOffer, "en", full())
			if f := faultOf(t, err, s.key); f.Values["file"] != file || f.Values["line"] != 3 {
				t.Errorf("%v", f)
			}
		})
	}
}

// What cannot go wrong is not in the way.
func TestValuesThatFitAreWritten(t *testing.T) {
	t.Parallel()
	for content, want := range map[string]string{
		`{{printf "%s %d %.2f %v %x %%" .Client (len .Slots) 1.5 3 .Client}}`:                      "Anna 2 1.50 3 416e6e61 %",
		`{{printf "%v" (or .Client 1)}}`:                                                           "Anna",
		`{{or .Salutation "Hello"}}`:                                                               "Ms Anna",
		`{{define "a"}}{{if .}}{{.}}{{else}}nobody{{end}}{{end}}{{template "a"}}`:                  "nobody",
		`{{define "a"}}{{with $}}{{.}}{{else}}nobody{{end}}{{end}}{{template "a"}}`:                "nobody",
		`{{define "a"}}<{{.}}>{{end}}{{template "a" (len .Slots)}}{{template "a" .Client}}`:        "<2><Anna>",
		`{{define "a"}}{{.Client}}{{end}}{{with .Place}}{{template "a" $}}{{end}}`:                 "Anna",
		`{{$sep := ""}}{{range .Slots}}{{$sep}}{{slice . 0 2}}{{$sep = ", "}}{{end}}`:              "1., 2.",
		`{{range $i, $s := .Slots}}{{if $i}}, {{end}}{{slice $s 0 2}}{{end}}`:                      "1., 2.",
		`{{if and .Moved (eq .Client "Anna" "Ola") (gt (len .Slots) 1)}}x{{else}}y{{end}}`:         "x",
		`{{$n := len .Slots}}{{if ne $n 1}}{{$n}} times{{end}}`:                                    "2 times",
		`{{with index .Slots 0}}{{slice . 0 1}} {{$.Client}}{{end}}`:                               "1 Anna",
		`{{range .Slots}}{{with $.Place}}{{.}}{{end}}{{break}}{{end}}{{with $x := .Place}}{{end}}`: "Main Street 5",
		`{{(.).Client}}{{/* the client */ -}} , {{- println}}`:                                     "Anna,",
		`{{0x10}} {{1e3}} {{.5}} {{1.0}}`:                                                          "16 1000 0.5 1",
	} {
		set, _ := own(t, "en", "offer", "Subject: x\n\nHello\n"+content+"\n")
		_, body, err := set.Draft(appointment.NoticeOffer, "en", full())
		if got := strings.TrimPrefix(body, "Hello\n"); err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", content, got, err, want)
		}
	}
}

// What fmt writes where a format does not fit is no client's text, but a client may have
// such a text.
func TestClientsOwnTextMayLookLikeAComplaintOfGo(t *testing.T) {
	t.Parallel()
	f := full()
	f.Client, f.Place = "%!d(string=Anna)", "<no value> %s %!(EXTRA int=1)"
	set, _ := own(t, "en", "offer", "Subject: {{.Date}} {{.Client}}\n\n{{printf \"%s\" .Client}}; {{print .Place}}; {{.Place}}\n")
	subject, body, err := set.Draft(appointment.NoticeOffer, "en", f)
	if err != nil || subject != f.Date+" "+f.Client || body != f.Client+"; "+f.Place+"; "+f.Place {
		t.Errorf("%q, %q, %v", subject, body, err)
	}
}

// A template is judged by the kinds of the facts.
func TestEveryFactIsOfAKindThatATemplateCanBeJudgedBy(t *testing.T) {
	t.Parallel()
	for f := range reflect.TypeFor[notice.Facts]().Fields() {
		switch f.Type {
		case reflect.TypeFor[string](), reflect.TypeFor[bool](), reflect.TypeFor[[]string](), reflect.TypeFor[int]():
		default:
			t.Errorf("%s is %s", f.Name, f.Type)
		}
	}
}

// Whatever came to a function by way of a template that was taken for a sound one.
func TestFunctionsNeverWriteAComplaintOfGo(t *testing.T) {
	t.Parallel()
	values := []any{"Anna", "", 0, 7, -1, 1.5, true, []string{"a"}, []string(nil), nil, notice.Facts{}}
	for _, value := range values {
		text, err := notice.Print(value)
		if plain := fmt.Sprint(value); (err == nil) != (plain == "Anna" || plain == "" || strings.ContainsAny(plain, "017")) || err == nil && text != plain {
			t.Errorf("%v: %q, %v", value, text, err)
		}
	}
	r := rand.New(rand.NewPCG(8, 0))
	some := func(list []string) string { return list[r.IntN(len(list))] }
	taken := 0
	for range 20_000 {
		var format strings.Builder
		for range r.IntN(4) {
			format.WriteString(some([]string{"%", "%", "%%", "a"}))
			format.WriteString(some([]string{"", "", "-", "+", "#", " ", "0"}) + some([]string{"", "", "5", "99", "100", "*", "[1]"}))
			format.WriteString(some([]string{"", "", ".", ".2", ".*", ".-1"}) + some(strings.Split("aśsqvxXdbcoOUeEfFgGtTpwk%", "")))
		}
		given := make([]any, r.IntN(3))
		for i := range given {
			given[i] = values[r.IntN(len(values))]
		}
		text, err := notice.Printf(format.String(), given...)
		if err != nil {
			continue
		}
		taken++
		if plain := fmt.Sprintf(format.String(), given...); text != plain || strings.Contains(text, "%!") {
			t.Errorf("%q of %v: %q", format.String(), given, text)
		}
	}
	if taken < 500 {
		t.Errorf("only %d were taken", taken)
	}
}
