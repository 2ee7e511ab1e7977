package config

import (
	"os"
	"strings"
	"testing"

	"github.com/adsum-cli/adsum/pkg/fault"
)

// after returns what a file becomes by a change: "key = value" sets, "key" takes out.
func after(t *testing.T, text, change string) (string, error) {
	t.Helper()
	w := newWorld(t)
	file := w.write(t, w.defaultFile(), text)
	var err error
	if key, value, sets := strings.Cut(change, " = "); sets {
		_, err = Set(t.Context(), w.sources(), key, []string{value}, false)
	} else {
		_, err = Unset(t.Context(), w.sources(), change, false)
	}
	content, failed := os.ReadFile(file)
	if failed != nil {
		t.Fatal(failed)
	}
	return string(content), err
}

func TestFileAfterAChange(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ before, change, after string }{
		"value in its place, with what stands behind it": {
			"# mine\nlang='pl'  # Polish\n\ntz = 'Europe/Paris'\n", "lang = fr", "# mine\nlang=\"fr\"  # Polish\n\ntz = 'Europe/Paris'\n",
		},
		"key that stands as a remark alone": {
			"# lang = 'pl'\nname = 'Ewa'\n", "lang = fr", "# lang = 'pl'\nname = 'Ewa'\nlang = \"fr\"\n",
		},
		"key at the top, before the first table and what is said of it": {
			"# mine\n\n# the hours\n# of mine\n[hours]\nmon = '9-12'\n", "lang = fr",
			"# mine\n\nlang = \"fr\"\n\n# the hours\n# of mine\n[hours]\nmon = '9-12'\n",
		},
		"key at the top, after the others there": {
			"name = 'Ewa' # I\n\n[hours]\n", "lang = fr", "name = 'Ewa' # I\nlang = \"fr\"\n\n[hours]\n",
		},
		"first key": {"", "lang = fr", "lang = \"fr\"\n"},
		"key after remarks alone": {
			"# mine", "lang = fr", "# mine\nlang = \"fr\"\n",
		},
		"key of a table, indented as the others": {
			"[hours]\n\tmon = '9-12' # early\n\n[settle]\nassume = 'came'\n", "hours.tue = 9-12",
			"[hours]\n\tmon = '9-12' # early\n\ttue = \"9-12\"\n\n[settle]\nassume = 'came'\n",
		},
		"key of a table that has none": {
			"[hours] # mine\n# mon = '9-12'\n", "hours.tue = 9-12", "[hours] # mine\ntue = \"9-12\"\n# mon = '9-12'\n",
		},
		"table that is not there": {
			"lang = 'pl'", "settle.assume = came", "lang = 'pl'\n\n[settle]\nassume = \"came\"\n",
		},
		"table that is dotted": {
			"hours.mon = '9-12'\nlang = 'pl'\n", "hours.tue = 9-12", "hours.mon = '9-12'\nhours.tue = \"9-12\"\nlang = 'pl'\n",
		},
		"table on one line": {
			"hours = { mon = '9-12' }\n", "hours.tue = 9-12", "hours = { mon = '9-12', tue = \"9-12\" }\n",
		},
		"table on one line with nothing in it": {
			"hours = {}\n", "hours.tue = 9-12", "hours = { tue = \"9-12\" }\n",
		},
		"list": {
			"[notice]\nskip = [\n  'booked',\n  'edited',\n] # both\n", "notice.skip = offer", "[notice]\nskip = [\"offer\"] # both\n",
		},
		"lines that end as Windows has them": {
			"\uFEFFlang = 'pl'\r\n\r\n[hours]\r\n", "name = Ewa", "\uFEFFlang = 'pl'\r\nname = \"Ewa\"\r\n\r\n[hours]\r\n",
		},
		"path of Windows": {"", `db = C:\Ewa\a.db`, "db = 'C:\\Ewa\\a.db'\n"},
		"text of several lines": {
			"signature = '''\na\nb'''\n", "signature = x\ny", "signature = \"x\\ny\"\n",
		},
		"language by its locale": {"", "lang = pl_PL.UTF-8", "lang = \"pl\"\n"},
		"same value":             {"lang = 'pl' #x", "lang = pl", "lang = 'pl' #x"},
		"day off in the week":    {"", "hours.sat = ", "[hours]\nsat = \"\"\n"},

		"taken out with its line": {"# a\nlang = 'pl' # b\n# c\nname = 'Ewa'\n", "lang", "# a\n# c\nname = 'Ewa'\n"},
		"taken out of several lines": {
			"signature = '''\na\nb'''\nlang = 'pl'\n", "signature", "lang = 'pl'\n",
		},
		"taken out at the end":          {"name = 'Ewa'\nlang = 'pl'", "lang", "name = 'Ewa'\n"},
		"taken out of a line, first":    {"hours = { mon = '9-12', tue = '9-12' }\n", "hours.mon", "hours = { tue = '9-12' }\n"},
		"taken out of a line, last":     {"hours = { mon = '9-12', tue = '9-12' }\n", "hours.tue", "hours = { mon = '9-12' }\n"},
		"taken out of a line, alone":    {"hours = { mon = '9-12', }\n", "hours.mon", "hours = {}\n"},
		"taken out though it is none":   {"teh = 1\nlang = 'pl'\n", "teh", "lang = 'pl'\n"},
		"taken out that has a dot":      {"\"hours.mon\" = 1\nhours.mon = '9-12'\n", `"hours.mon"`, "hours.mon = '9-12'\n"},
		"taken out beside one that has": {"\"hours.mon\" = 1\nhours.mon = '9-12'\n", "hours.mon", "\"hours.mon\" = 1\n"},
		"taken out that is not there":   {"name = 'Ewa'", "lang", "name = 'Ewa'"},
		"taken out of a table, by dots": {"lang = 'pl'\nhours.mon = '9-12'\n", "hours.mon", "lang = 'pl'\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got, err := after(t, c.before, c.change); err != nil || got != c.after {
				t.Errorf("%v\n%q\n%q", err, got, c.after)
			}
		})
	}
}

// What cannot be changed by itself is left as it is, with its place.
func TestChangeThatWouldSpoilSomethingIsRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text, change, fault string
		line                int
	}{
		"remark in a list":             {"[notice]\nskip = [\n  'booked', # they do\n]\n", "notice.skip = offer", "config.intricate", 2},
		"remark in a list, taken out":  {"[notice]\nskip = [\n  'booked', # they do\n]\n", "notice.skip", "config.intricate", 2},
		"remark in a table on a line":  {"\nhours = { mon = '9-12', # early\n}\n", "hours.mon", "config.intricate", 2},
		"text in the place of a table": {"lang = 'pl'\nhours = '9-12'\n", "hours.mon = 9-12", "config.intricate", 2},
		"list of tables":               {"\n[[hours]]\n", "hours.mon = 9-12", "config.intricate", 2},
		"table in the place of a text": {"name = 'Ewa'\n[lang]\nx = 1\n", "lang = pl", "config.intricate", 2},
		"no TOML":                      {"lang = 'pl'\nname = \n", "lang = fr", "config.syntax", 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := after(t, c.text, c.change)
			if err == nil || got != c.text {
				t.Fatalf("%v, %q", err, got)
			}
			f := wantFault(t, err, c.fault)
			wantValue(t, f, "line", c.line)
		})
	}
}

func TestValueThatLoadingWouldRefuseIsNotSet(t *testing.T) {
	t.Parallel()
	for change, want := range map[string]string{
		"lang = xx":                  "config.lang",
		"tz = Atlantis":              "when.unknown_zone",
		"platform = nowhere":         "platform.unknown",
		"platform = cleerly":         "platform.unknown_near",
		"duration = long":            "when.unknown_duration",
		"price = 180":                "money.no_currency",
		"price = 12,345 EUR":         "money.ambiguous",
		"timeout = 5":                "config.timeout",
		"color = pink":               "config.color",
		"client_lang = ua":           "config.lang",
		"hours.mon = 17-9":           "config.hours",
		"hours.days_off = 2026-2-30": "config.days_off",
		"hours.buffer = 10":          "config.buffer",
		"settle.assume = maybe":      "config.choice",
		"notice.skip = booked,boked": "config.choice_near",
		"lang = ":                    "config.blank",
		"notice.skip = ,":            "config.blank",
		"place = \u200b":             "config.empty",
		"platfrom = clearly":         "config.no_setting_near",
		"tea = mint":                 "config.no_setting",
		"tea":                        "config.no_setting",
	} {
		const text = "name = 'Ewa' # I\n"
		got, err := after(t, text, change)
		if err == nil || got != text {
			t.Errorf("%s: %v, %q", change, err, got)
			continue
		}
		if f := wantFault(t, err, want); f.Code != fault.Invalid {
			t.Errorf("%s: %v", change, err)
		}
	}
}
