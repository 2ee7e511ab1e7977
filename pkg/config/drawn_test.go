package config

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// valuesOf returns texts that a setting can have.
func valuesOf(s setting) []string {
	switch s.key {
	case "db":
		return []string{"book.db", "/books/Ewa's.db", `C:\books\a.db`, `C:\Ewa's\a.db`}
	case "name", "specialist", "place":
		return []string{"Ewa", `Ewa "E" Nowak`, "Łódź # 3", `a\b`, "'"}
	case "signature":
		return []string{"Tel. 600", "Tel. 600\nul. Długa 3", "a = 1\n[hours]\n# b"}
	case "lang", "client_lang":
		return []string{"en", "pl", "fr", "uk"}
	case "tz":
		return []string{"Europe/Warsaw", "Europe/Paris"}
	case "platform":
		return []string{"clearly", "wooskill", "independent"}
	case "duration", "timeout", "hours.buffer":
		return []string{"50m", "1h"}
	case "price":
		return []string{"180 PLN", "180,50 zł", "0"}
	case "color":
		return []string{"never", "always"}
	case "hours.days_off":
		return []string{"2026-12-24", "2026-12-24..2026-12-26"}
	case "settle.assume":
		return []string{"came", "absent"}
	case "notice.skip":
		return []string{"booked", "edited", "offer"}
	case "hooks.after", "hooks.remind":
		return []string{"/bin/told", "told", "~/b c, d", "'"}
	case "hooks.timeout":
		return []string{"5s", "10m"}
	case "engine.ca", "engine.cert", "engine.key", "engine.user", "engine.password_file":
		return []string{"ewa.pem", "/keys/ewa's", `C:\keys\ewa`}
	case "engine.password_command":
		return []string{"/bin/pass", "pass", "show", "~/b c, d", "'"}
	case "notice.hook", "mail.password_command":
		return []string{"/bin/send", "send", "~/b c, d", "'"}
	case "mail.server":
		return []string{"smtp://localhost", "smtps://mail.example.com:465"}
	case "mail.from", "mail.reply_to":
		return []string{"ewa@example.com", `"E, \"wa\"" <ewa@example.com>`, "Łucja <l'u@example.com>"}
	case "mail.user", "mail.password_file", "mail.ca":
		return []string{"ewa.pem", "/keys/ewa's", `C:\keys\ewa`}
	case "calendar.summary":
		return []string{"{{.Client}}", `{{.Client}}, "{{.Place}}"`}
	case "engine.plaintext", "mail.plaintext":
		return []string{"true", "false"}
	}
	return []string{"9:00-12:00", "9:00-12:00, 13:00-17:00", ""}
}

// writer draws a configuration file as a person could have written it.
type writer struct {
	*rapid.T
	b        strings.Builder
	end      string
	remarks  int
	remarked map[string]bool // keys whose values, or tables, have remarks inside
}

func (w *writer) flip(what string) bool { return rapid.Bool().Draw(w.T, what) }

func (w *writer) oneOf(what string, texts ...string) string {
	return rapid.SampledFrom(texts).Draw(w.T, what)
}

// remark returns a comment that no other is like.
func (w *writer) remark() string {
	w.remarks++
	return fmt.Sprintf("#c%d %s", w.remarks, w.oneOf("remark", "lang = 'xx'", "[hours]", "it's \"so\"", "{"))
}

func (w *writer) line(text string) { w.b.WriteString(text + w.end) }

// between writes what may stand between two settings.
func (w *writer) between() {
	for range rapid.IntRange(0, 2).Draw(w.T, "between") {
		w.line(w.oneOf("gap", "", "  ", w.remark(), "\t"+w.remark()))
	}
}

// key returns the name of a key as it may be written.
func (w *writer) key(name string) string {
	return w.oneOf("key", name, `"`+name+`"`, "'"+name+"'")
}

// truth returns true or false as it may be written.
func (w *writer) truth(text string) string { return w.oneOf("truth", text, quoted(text)) }

// text returns a text as it may be written.
func (w *writer) text(text string) string {
	ways := []string{quoted(text)}
	if !strings.ContainsAny(text, "'\n") {
		ways = append(ways, "'"+text+"'")
	}
	if !strings.ContainsAny(text, `\"`) && w.end == "\n" {
		ways = append(ways, `"""`+"\n"+text+`"""`)
	}
	if !strings.Contains(text, "'") && w.end == "\n" {
		ways = append(ways, "'''"+text+"'''")
	}
	return w.oneOf("way", ways...)
}

// value returns a value of a setting as it may be written.
func (w *writer) value(s setting) string {
	values := valuesOf(s)
	switch {
	case s.truth:
		return w.truth(w.oneOf("value", values...))
	case !s.several:
		return w.text(w.oneOf("value", values...))
	}
	list := rapid.SliceOfNDistinct(rapid.SampledFrom(values), 1, 2, rapid.ID).Draw(w.T, "values")
	if len(list) == 1 && w.flip("no list") {
		return w.text(list[0])
	}
	var b strings.Builder
	b.WriteString("[")
	for _, text := range list {
		b.WriteString(w.oneOf("blank", "", " ", w.end, w.end+"\t") + w.text(text))
		b.WriteString(w.oneOf("comma", ",", " , "))
		if w.flip("remark inside") && w.flip("really") {
			b.WriteString(" " + w.remark() + w.end)
			w.remarked[s.key] = true
		}
	}
	return b.String() + w.oneOf("close", "]", w.end+"]")
}

// pair writes a key with its value on a line.
func (w *writer) pair(key string, s setting) {
	line := w.oneOf("indent", "", "", "  ", "\t") + key + w.oneOf("equals", " = ", "=", "\t=  ") + w.value(s)
	if w.flip("behind") {
		line += w.oneOf("before it", " ", "") + w.remark()
	}
	w.line(line)
	w.between()
}

// table writes a table in one of the ways there are.
func (w *writer) table(name string, inside []setting, way string) {
	switch way {
	case "header":
		w.line(w.oneOf("header", "["+name+"]", "[ "+w.key(name)+" ]") + w.oneOf("behind header", "", " "+w.remark()))
		for _, s := range inside {
			w.pair(w.key(s.path()[1]), s)
		}
	case "dotted":
		for _, s := range inside {
			w.pair(w.oneOf("dots", name+"."+s.path()[1], w.key(name)+" . "+w.key(s.path()[1])), s)
		}
	case "inline":
		var pairs []string
		for _, s := range inside {
			pairs = append(pairs, w.key(s.path()[1])+" = "+w.value(s))
		}
		text := strings.Join(pairs, w.oneOf("inline comma", ", ", ",", ","+w.end+"  "))
		if len(pairs) > 0 && w.flip("trailing comma") {
			text += ","
		}
		if w.flip("inline remark") && w.flip("really") {
			text += w.remark() + w.end
		}
		if strings.Contains(text, "#c") {
			for _, s := range settings() {
				if table, _, _ := strings.Cut(s.key, "."); table == name {
					w.remarked[s.key] = true
				}
			}
		}
		w.line(w.key(name) + " = {" + w.oneOf("open", "", " ") + text + w.oneOf("close inline", "", " ") + "}")
	}
}

// file returns the text of a whole file: what stands at the top, and then the tables.
func (w *writer) file() string {
	ways := map[string]string{}
	for _, table := range tables(settings()) {
		ways[table] = w.oneOf("way of "+table, "header", "header", "dotted", "inline", "none")
	}
	if w.flip("remarks first") {
		w.between()
	}
	chosen := map[string][]setting{}
	sparse := rapid.IntRange(0, 3).Draw(w.T, "sparse") == 0
	for _, s := range rapid.Permutation(settings()).Draw(w.T, "order") {
		table, _, inside := strings.Cut(s.key, ".")
		switch {
		case sparse && !inside, rapid.IntRange(0, 2).Draw(w.T, "made") == 0:
		case inside:
			chosen[table] = append(chosen[table], s)
		default:
			w.pair(w.key(s.key), s)
		}
	}
	for _, at := range []bool{true, false} { // those at the top come first
		for _, table := range tables(settings()) {
			if way := ways[table]; (way != "header") == at {
				w.table(table, chosen[table], way)
			}
		}
	}
	text := w.b.String()
	if w.flip("no last ending") {
		text = strings.TrimSuffix(text, w.end)
	}
	if w.flip("mark") {
		text = mark + text
	}
	return text
}
