package render

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment/sample"
	"github.com/adsum-cli/adsum/pkg/dossier"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/lang"
)

// made returns what a template makes of a value, in a view that edit changes.
func made(t *testing.T, text string, value any, edit func(*View)) (string, error) {
	t.Helper()
	v := view(lang.EN, JSON)
	if edit != nil {
		edit(&v)
	}
	q, err := CompileTemplate(t.Context(), text, v)
	if err != nil {
		return "", err
	}
	v.Query = q
	var b strings.Builder
	err = v.writeValue(&b, value)
	return b.String(), err
}

func TestTemplatePrintsWhatItPicks(t *testing.T) {
	t.Parallel()
	value := map[string]any{
		"id": "7k3m9q2x", "price": 18000, "half": 0.5, "currency": "PLN", "place": nil, "list": []any{"a", nil, 3},
		"rows": []map[string]any{{"name": "Anna"}, {"name": "Ola"}}, "none": []any{}, "start": "2026-11-24T15:00:00+01:00", "yes": true,
	}
	for text, want := range map[string]string{
		`{{.id}} {{.price}} {{.half}} {{.yes}}`:                        "7k3m9q2x 18000 0.5 true\n",
		"{{.id}}\n":                                                    "7k3m9q2x\n",
		`{{if .yes}}{{end}}`:                                           "",
		`[{{.place}}]{{if eq .place "home"}}no{{end}}`:                 "[]\n",
		`{{range .place}}x{{else}}nowhere{{end}}`:                      "nowhere\n",
		`{{with .place}}{{.}}{{else}}{{$.place}}-{{end}}`:              "-\n",
		`{{if gt .price 100}}dear{{end}}`:                              "dear\n",
		`{{join ", " .list}}`:                                          "a, , 3\n",
		`{{range .rows}}{{.name}};{{end}}`:                             "Anna;Ola;\n",
		`{{join "+" (pluck "name" .rows)}}`:                            "Anna+Ola\n",
		`{{timefmt "02.01. 15:04" .start}}`:                            "24.11. 15:00\n",
		`{{timefmt "15:04" .place}}`:                                   "",
		`{{truncate 4 .id}}|{{truncate 40 .id}}`:                       "7k3…|7k3m9q2x\n",
		`{{money .price .currency}}`:                                   "180.00 PLN\n",
		`{{money .place .currency}}`:                                   "",
		`{{color "red" .id}}`:                                          "7k3m9q2x\n",
		`{{define "x"}}[{{.place}}]{{end}}{{template "x" .}}`:          "[]\n",
		`{{range .rows}}{{tablerow .name $.price $.place "x"}}{{end}}`: "Anna  18000    x\nOla   18000    x\n",
		`{{tablerow "a" "b"}}{{tablerender}}--{{"\n"}}{{tablerow "long" "c"}}{{tablerow "d"}}`: "a  b\n--\nlong  c\nd\n",
		`{{tablerow "два\nряди" "b"}}`:                                                         "два ряди  b\n",
	} {
		if got, err := made(t, text, value, nil); err != nil || got != want {
			t.Errorf("%s gives %q, %v; want %q", text, got, err, want)
		}
	}
}

func TestTemplateThatCannotBeReadOrRunSaysWhere(t *testing.T) {
	t.Parallel()
	value := map[string]any{"id": "7k3m9q2x", "list": []any{map[string]any{"a": 1}, "b"}, "none": nil}
	for text, want := range map[string]string{
		`{{.id`:                   "usage.template 1: unclosed action",
		`{{nothing}}`:             `usage.template 1: function "nothing" not defined`,
		`{{.ids}}`:                `usage.template_run 1:2: <.ids>: map has no entry for key "ids"`,
		`{{.none.verdict}}`:       "usage.template_run 1:7: <.none.verdict>: nil pointer evaluating interface {}.verdict",
		`{{pluck "c" .list}}`:     `usage.template_run 1:2: <pluck "c" .list>: error calling pluck: no "c" in an element of the list`,
		`{{timefmt "15:04" .id}}`: "",
		`{{money .id "PLN"}}`:     `usage.template_run 1:2: <money .id "PLN">: error calling money: 7k3m9q2x is no amount in minor units`,
		`{{color "pink" .id}}`:    "",
		`{{template "x"}}`:        "",
		`{{define "x"}}{{template "x"}}{{end}}{{template "x"}}`: "",
	} {
		got, err := made(t, text, value, nil)
		f, ok := errors.AsType[*fault.Error](err)
		if got != "" || !ok || f.Code != fault.Usage || !FromQuery(err) {
			t.Errorf("%s gives %q, %v", text, got, err)
			continue
		}
		said := f.Key
		if cause, _ := f.Values["cause"].(string); cause != "" {
			said += " " + cause
		}
		if want != "" && said != want {
			t.Errorf("%s fails with %q, want %q", text, said, want)
		}
	}
}

func TestTemplateEndsWithTheCommandAndInTime(t *testing.T) {
	t.Parallel()
	v := view(lang.EN, JSON)
	q, err := CompileTemplate(t.Context(), `{{range $i := 1000000000000}}{{end}}`, v)
	if err != nil {
		t.Fatal(err)
	}
	q.time = time.Millisecond
	if err := q.run(&strings.Builder{}, false, 1); fault.Of(err).Key != "usage.template_time" {
		t.Errorf("without end: %v", err)
	}
	if q, err = CompileTemplate(t.Context(), `{{range $i := 1000000000000}}0123456789{{end}}`, v); err != nil {
		t.Fatal(err)
	}
	q.output = 1 << 10
	if err := q.run(&strings.Builder{}, false, 1); fault.Of(err).Key != "usage.template_output" {
		t.Errorf("long: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if q, err = CompileTemplate(ctx, `{{range $i := 1000000000000}}{{end}}`, v); err != nil {
		t.Fatal(err)
	}
	if err := q.run(&strings.Builder{}, false, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
}

func TestTemplateOnAScreenIsSafeAndFits(t *testing.T) {
	t.Parallel()
	screen := func(v *View) { v.Screen, v.Color, v.Width = true, true, 12 }
	value := map[string]any{"name": "\x1b[2JAn\nna", "long": "Konstantynopol"}
	for text, want := range map[string]string{
		`{{.name}}`:                `\x1b[2JAn` + "\nna\n",
		`{{color "red" "x"}}`:      "\x1b[31mx\x1b[0m\n",
		`{{color "bold" "x"}}`:     "\x1b[1mx\x1b[0m\n",
		`{{tablerow "Ola" .long}}`: "Ola  Konsta…\n",
		`{{tablerow (color "red" "a") 1}}{{tablerow "bb" 2}}`: "\x1b[31ma\x1b[0m   1\nbb  2\n",
	} {
		if got, err := made(t, text, value, screen); err != nil || got != want {
			t.Errorf("%s gives %q, %v; want %q", text, got, err, want)
		}
	}
	if got, _ := made(t, `{{.name}}`, value, nil); got != "\x1b[2JAn\nna\n" {
		t.Errorf("to a pipe: %q", got)
	}
}

func TestTemplateRunsOverTheListOrOverEachLine(t *testing.T) {
	t.Parallel()
	entries := []dossier.Entry{{Appointment: booked(), Client: sample.Anna()}, {Appointment: booked(), Client: sample.Anna()}}
	for format, text := range map[Format]string{JSON: `{{len .}}`, JSONL: `{{.id}}`} {
		v := view(lang.EN, format)
		q, err := CompileTemplate(t.Context(), text, v)
		if err != nil {
			t.Fatal(err)
		}
		v.Query = q
		same(t, list(t, v, entries), map[Format]string{JSON: "2\n", JSONL: "7k3m9q2x\n7k3m9q2x\n"}[format])
	}
}
