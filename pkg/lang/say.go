package lang

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/fault"
)

// Values fill the placeholders of a phrase: string, int, time.Time (shown in
// its own location), time.Duration, appointment.Amount, or the *fault.Error or fault.Cause
// that is the cause of another.
type Values = map[string]any

// Say returns the phrase with its placeholders filled. A placeholder is {name}
// or {name:form}, where form is one of the forms of time below, "long" for a
// duration, "to" and the name of a later time for the range between both, or a
// family of phrases in which the value is looked up: {by:party}
// shows the phrase "party.client" for the value "client". A fault says what is
// wrong, and what to do about it in the form "hint". The languages are known as {langs}
// and, with "or" before the last, {langs:or}. A command is known as {do:key}, with the same
// values as the phrase; see Command. A missing phrase comes back as its key in brackets,
// a missing value as its placeholder.
func (p *Phrases) Say(key string, v Values) string {
	phrase, ok := p.Find(key)
	if !ok {
		return "[" + key + "]"
	}
	return p.fill(phrase, v)
}

// Find returns the phrase as it stands, with its placeholders open, and whether
// there is one: that for whoever reads and for what book, where it is not the one for all.
func (p *Phrases) Find(key string) (string, bool) {
	page := p.page(topicOf(key))
	for _, form := range p.forms {
		if phrase, ok := page.find(key + form); ok {
			return phrase, true
		}
	}
	return page.find(key)
}

// theirs ends the keys of phrases that are about the specialist where those without it speak to them, shared
// those of a book that is not recovered by a command.
const (
	theirs = ".theirs"
	shared = ".shared"
)

// ForOthers returns the phrases as somebody reads them who works for the specialist: what is theirs
// is not called the reader's.
func (p *Phrases) ForOthers() *Phrases { return p.inForm(theirs) }

// ForShared returns the phrases as they are about a book that servers keep or that a practice shares: where it
// is damaged a backup is what helps.
func (p *Phrases) ForShared() *Phrases { return p.inForm(shared) }

func (p *Phrases) inForm(form string) *Phrases {
	formed := *p
	formed.forms = append(slices.Clone(p.forms), form)
	return &formed
}

// Has reports whether there is a phrase under key.
func (p *Phrases) Has(key string) bool {
	_, ok := p.Find(key)
	return ok
}

func (p *Phrases) fill(phrase string, v Values) string {
	if strings.IndexByte(phrase, '{') < 0 {
		return phrase
	}
	var b strings.Builder
	for {
		open := strings.IndexByte(phrase, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(phrase[open:], '}')
		if end < 0 {
			break
		}
		b.WriteString(phrase[:open])
		value := p.placeholder(phrase[open+1:open+end], v)
		phrase = phrase[open+end+1:]
		if strings.HasPrefix(phrase, ".") && p.endsAbbreviated(value) {
			value = strings.TrimSuffix(value, ".") // the sentence's full stop serves both
		}
		b.WriteString(value)
	}
	b.WriteString(phrase)
	return b.String()
}

// endsAbbreviated reports whether a value is a date that ends in the short word
// for "year", which has a full stop of its own.
func (p *Phrases) endsAbbreviated(value string) bool {
	_, short, found := strings.Cut(p.style("date.long"), "{year}")
	return found && short != "" && strings.HasSuffix(value, short)
}

func (p *Phrases) placeholder(field string, v Values) string {
	name, form, _ := strings.Cut(field, ":")
	value, ok := v[name]
	switch {
	case ok:
	case name == "langs":
		return p.languages(form)
	case name == "do":
		return p.command(form, v)
	case name == "damaged":
		return p.damaged(v)
	default:
		return "{" + field + "}"
	}
	switch value := value.(type) {
	case time.Time:
		if end, ok := v[strings.TrimPrefix(form, "to ")].(time.Time); ok {
			return p.span(value, end)
		}
		return p.timeAs(value, form)
	case time.Duration:
		if form == "long" {
			return p.LongDuration(value)
		}
		return p.Duration(value)
	case appointment.Amount:
		return p.Money(value.Minor, value.Currency)
	case fault.Cause:
		return p.cause(value)
	case *fault.Error:
		if form == "" {
			form = "error"
		}
		return p.Say(form+"."+value.Key, value.Values)
	}
	return p.textAs(value, form)
}

// cause says what the system said, in its own words where there are none for it.
func (p *Phrases) cause(c fault.Cause) string {
	if words, ok := p.Find("system." + c.Key); ok {
		return words
	}
	return c.Text
}

// damaged says what of a book is damaged, by its kind and id. Of the file itself that is
// its name.
func (p *Phrases) damaged(v Values) string {
	kind, _ := v["kind"].(string)
	key := "verify.kind." + kind
	if kind == "book" || !p.Has(key) {
		return p.fill("{id}", v)
	}
	return p.Say(key, v)
}

// languages lists the languages that adsum speaks, with "or" before the last in the form
// of that name.
func (p *Phrases) languages(form string) string {
	tags := appointment.Langs()
	if last := len(tags) - 1; form == "or" {
		return put(p.style("list.or"), "first", strings.Join(tags[:last], ", "), "last", tags[last])
	}
	return strings.Join(tags, ", ")
}

// span says from when to when, and names the day once where both share it in the
// location of the start.
func (p *Phrases) span(start, end time.Time) string {
	end = end.In(start.Location())
	key := "range.days"
	if start.Year() == end.Year() && start.YearDay() == end.YearDay() {
		key = "range.day"
	}
	return p.Say(key, Values{"start": start, "end": end})
}

// timeAs shows an instant in one of the forms of time.
func (p *Phrases) timeAs(t time.Time, form string) string {
	switch form {
	case "date":
		return p.Date(t)
	case "day":
		return p.ShortDate(t)
	case "clock":
		return p.Clock(t)
	case "short":
		return p.ShortMoment(p.ShortDate(t), t)
	case "until":
		return p.Until(t)
	case "offset":
		return p.Offset(t)
	case "exact":
		return p.DateTime(t) + " (" + p.Offset(t) + ")"
	}
	return p.DateTime(t)
}

func (p *Phrases) textAs(value any, family string) string {
	text := fmt.Sprint(value)
	if family == "" {
		return text
	}
	if word, ok := p.Find(family + "." + text); ok {
		return word
	}
	return text
}

// Count returns the phrase for n things, in the plural form that the language
// takes for that number: "3 messages". The key is the name of what is counted.
func (p *Phrases) Count(key string, n int) string {
	units, form := p.page(unitsTopic), p.plural(n)
	phrase, ok := units.find("count." + key + "." + form)
	if !ok { // a form of a million that no phrase needs
		phrase, ok = units.find("count." + key + "." + other)
	}
	if !ok {
		return "[count." + key + "." + form + "]"
	}
	return put(phrase, "n", strconv.Itoa(n))
}
