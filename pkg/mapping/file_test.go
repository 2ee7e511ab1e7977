package mapping_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/mapping"
)

// own is a map that has something of everything.
const own = `key = ["Nr"]
time = "02.01.2006 15:04"
separator = ";"
decimal = ","

[columns]
date = "Datum"
clock = "Uhr"
end = "Bis"
client = "Name"
price = "Preis"
currency = "Geld"

[status]
cancelled = {column = "Stand", value = "abgesagt", by = "Von"}
noshow.column = "Weg"
`

func TestEmbeddedMapsAreKnownByTheirNames(t *testing.T) {
	t.Parallel()
	for _, name := range mapping.Names() {
		for _, typed := range []string{name, " " + strings.ToUpper(name)} {
			if m, err := mapping.Get(typed); err != nil || !m.Zoneless() {
				t.Errorf("%q: %v", typed, err)
			}
		}
	}
	for typed, near := range map[string]any{"plian": "plain", "calendley": "calendly", "nonsense": nil} {
		if _, err := mapping.Get(typed); err == nil || fault.Of(err).Values["near"] != near {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func TestMapIsReadFromItsFile(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "own.toml")
	if err := os.WriteFile(file, []byte("\ufeff"+own), 0o600); err != nil {
		t.Fatal(err)
	}
	m, err := mapping.Get(file)
	if err != nil {
		t.Fatal(err)
	}
	if m.Separator != ';' || m.Decimal != "," || m.Columns.End != "Bis" || m.Cancelled.By != "Von" || m.NoShow.Column != "Weg" || m.Key[0] != "Nr" {
		t.Errorf("%+v", m)
	}
	if _, err := mapping.Get(file + ".toml"); err == nil || fault.Of(err).Key != "file.unreadable" {
		t.Errorf("%v", err)
	}
}

func TestTimesWithAnOffsetNeedNoZone(t *testing.T) {
	t.Parallel()
	m, err := mapping.Read("own.toml", []byte(strings.Replace(own, "15:04", "15:04 -07:00", 1)))
	if err != nil || m.Zoneless() {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestFaultyMapNamesLineAndKey(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, old, new string
		key, names     string
		line           int
	}{
		{"no TOML", `key = ["Nr"]`, `key = ["Nr"`, "mapping.syntax", "", 2},
		{"a key twice", `decimal = ","`, `time = "2006"`, "mapping.syntax", "", 4},
		{"an unknown key", `decimal`, `decimals`, "mapping.unknown_key_near", "decimals", 4},
		{"another unknown key", `decimal`, `colour`, "mapping.unknown_key", "colour", 4},
		{"an unknown column", `clock`, `clocks`, "mapping.unknown_key_near", "columns.clocks", 8},
		{"an unknown table", `[status]`, `[states]`, "mapping.unknown_key_near", "states", 14},
		{"a list of tables", `[columns]`, `[[columns]]`, "mapping.wrong_type", "columns", 6},
		{"an unknown word of a status", `by = "Von"`, `who = "Von"`, "mapping.unknown_key", "status.cancelled.who", 15},
		{"a text for a list", `key = ["Nr"]`, `key = "Nr"`, "mapping.wrong_type", "key", 1},
		{"a number in a list", `key = ["Nr"]`, `key = [1]`, "mapping.wrong_type", "key", 1},
		{"a text for a table", `noshow.column`, `noshow`, "mapping.wrong_type", "status.noshow", 16},
		{"a number for a text", `price = "Preis"`, `price = 7`, "mapping.wrong_type", "columns.price", 11},
		{"nothing in quotes", `price = "Preis"`, `price = " "`, "mapping.value", "columns.price", 11},
		{"two signs", `separator = ";"`, `separator = ";;"`, "mapping.value", "separator", 3},
		{"a letter for a sign", `separator = ";"`, `separator = "x"`, "mapping.value", "separator", 3},
		{"a sign for decimals", `decimal = ","`, `decimal = "'"`, "mapping.value", "decimal", 4},
		{"a column twice", `key = ["Nr"]`, `key = ["Nr", "nr"]`, "mapping.value", "key", 1},
		{"no column", `key = ["Nr"]`, `key = []`, "mapping.needs", "key", 1},
		{"a key of names alone", `key = ["Nr"]`, `key = ["Name"]`, "mapping.key_people", "key", 1},
		{"no key", `key = ["Nr"]`, ``, "mapping.needs", "key", 1},
		{"no time", `time = "02.01.2006 15:04"`, ``, "mapping.needs", "time", 1},
		{"a layout without a clock", `02.01.2006 15:04`, `02.01.2006`, "mapping.value", "time", 2},
		{"a layout without a year", `02.01.2006 15:04`, `02.01. 15:04`, "mapping.value", "time", 2},
		{"half a day", `15:04`, `03:04`, "mapping.value", "time", 2},
		{"the short name of a zone", `15:04`, `15:04 MST`, "mapping.value", "time", 2},
		{"a layout of other signs", `02.01.2006 15:04`, `DD.MM.YYYY hh:mm`, "mapping.value", "time", 2},
		{"no client", `client = "Name"`, ``, "mapping.needs", "columns.client", 1},
		{"a date without a clock", `clock = "Uhr"`, ``, "mapping.goes_with", "columns.clock", 1},
		{"a clock without a date", `date = "Datum"`, ``, "mapping.goes_with", "columns.date", 1},
		{"two starts", `price = "Preis"`, `start = "Start"`, "mapping.goes_with", "columns.price", 1},
		{"no end", `end = "Bis"`, ``, "mapping.needs", "columns.minutes", 1},
		{"two ends", `end = "Bis"`, "end = \"Bis\"\nminutes = \"Min\"", "mapping.either", "columns.minutes", 10},
		{"a start and a date", `end = "Bis"`, "end = \"Bis\"\nstart = \"Start\"", "mapping.either", "columns.date", 7},
		{"a currency without a price", `price = "Preis"`, ``, "mapping.goes_with", "columns.price", 1},
		{"a status without a column", `column = "Stand", `, ``, "mapping.needs", "status.cancelled.column", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if !strings.Contains(own, c.old) {
				t.Fatalf("no %s", c.old)
			}
			_, err := mapping.Read("own.toml", []byte(strings.Replace(own, c.old, c.new, 1)))
			if err == nil {
				t.Fatal("it was read")
			}
			f := fault.Of(err)
			if names, _ := f.Values["key"].(string); f.Code != fault.Invalid || f.Key != c.key || names != c.names || f.Values["line"] != c.line {
				t.Errorf("%v", f)
			}
		})
	}
}

func TestMapBeyondItsBoundsIsRefused(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{"deep": strings.Repeat("a.", 40) + "a = 1", "wide": "key = [" + strings.Repeat("'a',", 20_000) + "]"} {
		if _, err := mapping.Read("own.toml", []byte(text)); err == nil || !strings.HasPrefix(fault.Of(err).Key, "file.too_") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
