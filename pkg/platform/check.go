package platform

import (
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/adsum-cli/adsum/pkg/appointment"
	"github.com/adsum-cli/adsum/pkg/bounds"
	"github.com/adsum-cli/adsum/pkg/fault"
	"github.com/adsum-cli/adsum/pkg/policy"
)

// check reads the values of one file and keeps the first fault, with file, line
// and key, so that reading can go on without asking after every value.
type check struct {
	file    string
	content []byte
	fill    *filler // once there are the numbers that it needs
	err     error

	currency string // of the amounts

	known   places               // where the keys stand, once somebody asked
	edition string               // the path of the edition that is read, empty for none
	house   func() []policy.Rule // those of adsum's own bookkeeping, with their placeholders
	dated   bool                 // the file is of the format that has sources and editions
}

// fail keeps a fault at a path, unless there is one already.
func (c *check) fail(path, key string, pairs ...any) {
	if c.err != nil {
		return
	}
	path = c.set(path)
	f := fault.New(fault.Invalid, key, pairs...)
	for _, own := range []string{"value", "expected", "prefix"} { // what the file says, however long
		if text, ok := f.Values[own].(string); ok {
			f.Values[own] = bounds.Short(text)
		}
	}
	f.Values["file"], f.Values["line"], f.Values["key"] = c.file, c.places().line(path), bounds.Short(keyOf(path))
	c.err = f
}

// places returns where the keys of the file stand.
func (c *check) places() places {
	if c.known == nil {
		c.known, _ = locate(c.content) // it was decoded before, so it has no errors
	}
	return c.known
}

// text requires a text of one line.
func (c *check) text(path, value string) string {
	if strings.TrimSpace(value) == "" {
		c.fail(path, "platform.missing")
	}
	return c.line(path, value)
}

// line refuses line breaks and other control characters, and what turns the text around it.
func (c *check) line(path, value string) string {
	switch {
	case strings.ContainsFunc(value, unicode.IsControl):
		c.fail(path, "platform.control")
	case strings.ContainsFunc(value, bounds.Turns):
		c.fail(path, "platform.direction")
	}
	return value
}

// title requires what names something, on one line.
func (c *check) title(path, value string) string {
	return c.within(path, c.text(path, value), appointment.NameLimit)
}

// prose requires what a person reads, on one line.
func (c *check) prose(path, value string) string {
	return c.within(path, c.text(path, value), appointment.NoteLimit)
}

// within refuses a text of more characters than a limit, which nobody would read.
func (c *check) within(path, value string, limit int) string {
	if utf8.RuneCountInString(value) > limit {
		c.fail(path, "platform.long_label")
	}
	return value
}

// label refuses what is too long to tell rules apart, with the hash that may follow it.
func (c *check) label(path, value string) {
	if len(value) > policy.LongestLabel-len("-")-hex.EncodedLen(hashed) {
		c.fail(path, "platform.long_label")
	}
}

// plain requires a name that can stand in a file's name and after a flag.
func (c *check) plain(path, value string) string {
	c.text(path, value)
	if !plain(value) {
		c.fail(path, "platform.not_plain", "value", value)
	}
	return value
}

// plain reports whether a name has only letters, digits, "-" and "_".
func plain(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_'
	})
}

// duration requires a duration from 0 to the longest one allowed.
func (c *check) duration(path, value string, longest time.Duration) time.Duration {
	d, ok := parseDuration(value)
	switch {
	case value == "":
		c.fail(path, "platform.missing")
	case !ok:
		c.fail(path, "platform.duration", "value", value)
	case d > longest:
		c.fail(path, "platform.too_long", "value", value, "max", longest)
	}
	return d
}

// percent requires a whole number from 0 to the largest.
func (c *check) percent(path string, value *int) int {
	if value == nil {
		c.fail(path, "platform.missing")
		return 0
	}
	if *value < 0 || *value > policy.MostPercent {
		c.fail(path, "platform.percent", "value", *value, "max", policy.MostPercent)
	}
	return *value
}

// choice requires one of the words allowed.
func choice[T ~string](c *check, path, value string, allowed []T) T {
	if value == "" {
		c.fail(path, "platform.missing")
	} else if !slices.Contains(allowed, T(value)) {
		c.fail(path, "platform.choice", "value", value, "allowed", list(allowed))
	}
	return T(value)
}

// optional is choice for a key that can be left out.
func optional[T ~string](c *check, path, value string, allowed []T) T {
	if value == "" {
		return ""
	}
	return choice(c, path, value, allowed)
}

func list[T ~string](words []T) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = string(w)
	}
	return strings.Join(texts, ", ")
}

// element returns the path of a key in an element of a list.
func element(listName string, i int, key string) string {
	return join(listName+"."+strconv.Itoa(i), key)
}
