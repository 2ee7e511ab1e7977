package lang

import (
	"maps"
	"strings"
	"unicode"
)

// Typing returns the phrases with a way to word commands: line returns how a command
// is typed, by its key, with the names of its values in braces and capital words, such
// as TIME, for the person to replace. It returns nothing for a key that it does not
// know.
func (p *Phrases) Typing(line func(key string) string) *Phrases {
	typing := *p
	typing.line = line
	return &typing
}

// Knowing returns the phrases with values that every command may name.
func (p *Phrases) Knowing(values Values) *Phrases {
	knowing := *p
	knowing.known = values
	return &knowing
}

// Followed returns the phrases with more behind the command of a key, and values that it names.
func (p *Phrases) Followed(key, more string, values Values) *Phrases {
	if p.line == nil || more == "" {
		return p
	}
	followed := *p
	followed.known = maps.Clone(values)
	maps.Copy(followed.known, p.known)
	followed.line = func(k string) string {
		line := p.line(k)
		if k == key && line != "" {
			line += more
		}
		return line
	}
	return &followed
}

// Holding returns the phrases with each space inside of a command of a phrase replaced,
// so that whoever breaks lines sees where a command begins and ends.
func (p *Phrases) Holding(space string) *Phrases {
	holding := *p
	holding.space = space
	return &holding
}

// In returns the phrases of another language with the same commands. Nobody's instant
// goes with them: what programs read looks the same at all times.
func (p *Phrases) In(tag Tag) *Phrases {
	if tag == p.tag {
		return &Phrases{tag: p.tag, words: p.words, line: p.line, known: p.known}
	}
	return For(tag).Typing(p.line).Knowing(p.known)
}

// Command returns what is typed for a key, with its values put in: "adsum pay
// 7k3m9q2x". What is to be filled in, and what stands for an example, is worded in the
// language. A value is one word to a shell, whatever is in it; {name:words} stands for
// several. An unknown key comes back in brackets, a missing value as its placeholder.
func (p *Phrases) Command(key string, v Values) string {
	line := ""
	if p.line != nil {
		line = p.line(key)
	}
	if line == "" {
		return "[" + key + "]"
	}
	return p.typed(p.Spoken(p.Fillable(line)), v)
}

// typed puts values into a line as a shell takes them: as they are where that is one
// word, else in quotes.
func (p *Phrases) typed(line string, v Values) string {
	if len(p.known) > 0 {
		all := maps.Clone(p.known)
		maps.Copy(all, v)
		v = all
	}
	quoted := false
	return named(line, func(before, name string) string {
		quoted = quoted != (strings.Count(before, `"`)%2 == 1)
		value := p.placeholder(name, v)
		switch _, given := v[name]; {
		case given && quoted:
			return escaped(value)
		case given && value != "":
			return Word(value)
		}
		return value
	})
}

// Word returns text as a shell reads it as one word: as it is where it does, else in quotes.
func Word(text string) string {
	if text != "" && !strings.ContainsFunc(text, special) {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}

// escaped returns text as it stands between double quotes of a shell.
func escaped(text string) string {
	var b strings.Builder
	for i := range len(text) {
		if strings.IndexByte("\\\"$`", text[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// special reports whether a character means something to a shell, or ends a word.
func special(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r) && !strings.ContainsRune("-._@:/+,%=", r)
}

// command is Command inside of a phrase.
func (p *Phrases) command(key string, v Values) string {
	typed := p.Command(key, v)
	if p.space == "" {
		return typed
	}
	return strings.ReplaceAll(typed, " ", p.space)
}

// Spoken returns a line with the examples that it names in braces, such as
// {tomorrow}, as a person of the language would say them. Other names stay.
func (p *Phrases) Spoken(line string) string {
	return named(line, func(_, name string) string {
		if example, known := p.Find("help.say." + name); known {
			return example
		}
		return "{" + name + "}"
	})
}

// named returns a line with each name in braces replaced by its value, which may depend
// on what stands between it and the name before. A brace around another is no name's.
func named(line string, value func(before, name string) string) string {
	var b strings.Builder
	for {
		head, tail, closed := strings.Cut(line, "}")
		opened := strings.LastIndex(head, "{")
		if !closed || opened < 0 {
			return b.String() + line
		}
		before, name, after := head[:opened], head[opened+1:], tail
		b.WriteString(before)
		b.WriteString(value(before, name))
		line = after
	}
}
